package io.heliograph.kit.signal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/** Makes identities: 32 lower-case hexadecimal characters. */
public final class SignalIds {
  private static final HexFormat HEX = HexFormat.of();

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public SignalIds(Clock clock) {
    this.clock = clock;
  }

  /** A fresh UUIDv7 (RFC 9562) without dashes. */
  public String fresh() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long low = buffer.getLong(0) & 0xffffL;
    buffer.putLong(0, (clock.millis() << 16) | low);
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x70);
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    return HEX.formatHex(bytes);
  }

  /**
   * The first 128 bits of SHA-256 over the parts, each preceded by its length, so that no two lists
   * of parts read the same.
   */
  public static String digest(String... parts) {
    MessageDigest sha256 = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
      sha256.update(bytes);
    }
    return HEX.formatHex(sha256.digest(), 0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
