package io.heliograph.account.client;

import io.heliograph.kit.sender.SenderKey;
import io.heliograph.kit.service.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** How secrets of clients are kept and compared. */
public final class ClientSecret {
  /** A plain digest guards random secrets of this length, as no list of guesses holds them. */
  private static final int MIN_LENGTH = 32;

  private ClientSecret() {}

  /**
   * What is stored of a secret: SHA-256, lower-case hexadecimal.
   *
   * @throws IllegalArgumentException it is shorter than 32 characters
   */
  public static String hash(Secret secret) {
    int length = secret.value().length();
    if (length < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "client secret: "
              + length
              + " characters (expected: at least "
              + MIN_LENGTH
              + ", drawn at random)");
    }
    return SenderKey.hash(secret.value());
  }

  /** Compares in a time that does not tell where the difference is. */
  public static boolean matches(String shown, String hash) {
    return MessageDigest.isEqual(
        SenderKey.hash(shown).getBytes(StandardCharsets.US_ASCII),
        hash.getBytes(StandardCharsets.US_ASCII));
  }
}
