package io.heliograph.kit.sender;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A key of the snapshot; the key itself is known to its holder alone.
 *
 * @param hash SHA-256 of the whole key, lower-case hexadecimal
 * @param applicationId null for a key of an organization
 * @param environment of the signals that come with this key
 * @param expiresAt null when it does not expire
 */
public record SenderKey(
    String id,
    String hash,
    Kind kind,
    String organizationId,
    @Nullable String applicationId,
    String environment,
    @Nullable Instant expiresAt) {

  /** What a key opens. */
  public enum Kind {
    @JsonProperty("organization")
    ORGANIZATION,
    @JsonProperty("application")
    APPLICATION
  }

  /** SHA-256 of a key: keys hold 256 random bits, so a plain digest cannot be searched. */
  public static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
