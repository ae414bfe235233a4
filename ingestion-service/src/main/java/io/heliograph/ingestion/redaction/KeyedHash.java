package io.heliograph.ingestion.redaction;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under an organization's secret, cut to 128 bits. Safe for many threads. */
public final class KeyedHash {
  private static final HexFormat HEX = HexFormat.of();
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param secret at least one byte
   */
  public KeyedHash(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** What stands for a text; equal for equal texts of one organization. */
  public String of(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Markers.HASH_PREFIX + HEX.formatHex(digest, 0, Markers.HASH_DIGITS / 2);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }
}
