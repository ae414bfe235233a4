package io.heliograph.kit.sender;

import io.heliograph.kit.sender.SenderKey.Kind;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * A key as its holder writes it: {@code org_} (an organization's) or {@code hgk_} (an
 * application's), 10 characters of public id, {@code _}, 43 characters of secret (256 random bits),
 * 6 characters of checksum (CRC-32 of all that stands before it). Base 62, so that a double click
 * selects it whole; the prefix and the checksum let scanners find leaked keys and tell a mistyped
 * key from a revoked one without a look-up.
 *
 * <p>Does not print its secret.
 */
public final class KeyText {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int PREFIX_LENGTH = 4;
  private static final int ID_LENGTH = 10;
  private static final int SECRET_BYTES = 32;
  // The fewest digits that hold 256 and 32 bits.
  private static final int SECRET_LENGTH = 43;
  private static final int CHECKSUM_LENGTH = 6;
  private static final int LENGTH = PREFIX_LENGTH + ID_LENGTH + 1 + SECRET_LENGTH + CHECKSUM_LENGTH;

  private final Kind kind;
  private final String text;

  private KeyText(Kind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  /**
   * A new key.
   *
   * @param random a source fit for secrets, such as {@link java.security.SecureRandom}
   */
  public static KeyText generate(Kind kind, RandomGenerator random) {
    StringBuilder text = new StringBuilder(prefix(kind));
    for (int i = 0; i < ID_LENGTH; i++) {
      text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    text.append('_').append(base62(new BigInteger(1, secret), SECRET_LENGTH));
    return new KeyText(kind, text.append(checksum(text.toString())).toString());
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException it is not one; the message says what is wrong and holds
   *     nothing of the key
   */
  public static KeyText parse(String text) {
    Kind kind = kindOf(text);
    if (text.length() != LENGTH) {
      throw new IllegalArgumentException(
          "key: " + text.length() + " characters (expected: " + LENGTH + ")");
    }
    for (int i = PREFIX_LENGTH; i < LENGTH; i++) {
      boolean separator = i == PREFIX_LENGTH + ID_LENGTH;
      if (separator ? text.charAt(i) != '_' : DIGITS.indexOf(text.charAt(i)) < 0) {
        throw new IllegalArgumentException(
            "key: a character at position "
                + i
                + " that no key has there (expected: letters and digits, '_' after the id)");
      }
    }
    int body = LENGTH - CHECKSUM_LENGTH;
    if (!checksum(text.substring(0, body)).equals(text.substring(body))) {
      throw new IllegalArgumentException("key: mistyped, its checksum does not fit");
    }
    return new KeyText(kind, text);
  }

  public Kind kind() {
    return kind;
  }

  /** The public part that names the key, 10 characters. */
  public String id() {
    return text.substring(PREFIX_LENGTH, PREFIX_LENGTH + ID_LENGTH);
  }

  /** The whole key: a secret. */
  public String text() {
    return text;
  }

  /** What is stored of the key: see {@link SenderKey#hash(String)}. */
  public String hash() {
    return SenderKey.hash(text);
  }

  @Override
  public String toString() {
    return prefix(kind) + id() + "_***";
  }

  private static Kind kindOf(String text) {
    for (Kind kind : Kind.values()) {
      if (text.startsWith(prefix(kind))) {
        return kind;
      }
    }
    throw new IllegalArgumentException("key: unknown prefix (expected: org_ or hgk_)");
  }

  private static String prefix(Kind kind) {
    return switch (kind) {
      case ORGANIZATION -> "org_";
      case APPLICATION -> "hgk_";
    };
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM_LENGTH);
  }

  private static String base62(BigInteger value, int length) {
    char[] digits = new char[length];
    BigInteger rest = value;
    for (int i = length - 1; i >= 0; i--) {
      BigInteger[] parts = rest.divideAndRemainder(BASE);
      digits[i] = DIGITS.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return new String(digits);
  }
}
