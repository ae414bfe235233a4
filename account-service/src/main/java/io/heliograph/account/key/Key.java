package io.heliograph.account.key;

import io.heliograph.kit.sender.SenderKey;
import io.heliograph.kit.sender.SenderKey.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored; the key itself is shown once, to whoever had it made.
 *
 * @param id the public part of the key's text, 10 characters
 * @param hash see {@link SenderKey#hash(String)}
 * @param applicationId present exactly for a key of an application
 * @param environment of the signals that come with this key
 * @param expiresAt from then on it opens nothing; null when it does not expire
 * @param revokedAt null while it is not revoked
 */
public record Key(
    String id,
    String hash,
    Kind kind,
    String organizationId,
    @Nullable String applicationId,
    String environment,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {

  public Key {
    if ((kind == Kind.APPLICATION) != (applicationId != null)) {
      throw new IllegalArgumentException(
          "application of a key: "
              + applicationId
              + " (expected: one for an application's key, none for an organization's)");
    }
  }

  /** Whether it opens anything at {@code now}. */
  boolean isLive(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }

  /** What services that verify keys are told. */
  public SenderKey toSenderKey() {
    return new SenderKey(id, hash, kind, organizationId, applicationId, environment, expiresAt);
  }
}
