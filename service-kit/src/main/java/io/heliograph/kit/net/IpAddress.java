package io.heliograph.kit.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address in one canonical form: IPv4-mapped IPv6 becomes IPv4, ports, brackets and
 * zones go. Never resolves a name.
 */
public final class IpAddress implements Comparable<IpAddress> {
  private final byte[] bytes;
  private final String text;

  private IpAddress(byte[] bytes, String text) {
    this.bytes = bytes;
    this.text = text;
  }

  /**
   * Reads an address as clients write it: {@code 8.8.4.4}, {@code 8.8.4.4:443}, {@code
   * [2001:db8::1]:443}, {@code fe80::1%eth0}, {@code ::ffff:8.8.4.4}.
   *
   * @return empty for anything else
   */
  public static Optional<IpAddress> parse(String written) {
    String text = written.strip();
    if (text.length() < 2 || text.length() > 60) {
      return Optional.empty();
    }
    if (text.charAt(0) == '[') {
      int end = text.indexOf(']');
      if (end < 0) {
        return Optional.empty();
      }
      text = text.substring(1, end);
    } else {
      int colon = text.indexOf(':');
      if (colon > 0 && colon == text.lastIndexOf(':') && text.indexOf('.') > 0) {
        text = text.substring(0, colon);
      }
    }
    int zone = text.indexOf('%');
    if (zone > 0) {
      text = text.substring(0, zone);
    }
    // Forms such as 127.1 or 0x7f.1 are names to some parsers and addresses to others: refuse them.
    if (text.indexOf(':') < 0 && !dottedQuad(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(InetAddress.ofLiteral(text)));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  /** The canonical form of a Java address. */
  public static IpAddress of(InetAddress address) {
    // Java has already turned IPv4-mapped addresses into IPv4.
    byte[] bytes = address.getAddress();
    String text = address instanceof Inet6Address ? compressed(bytes) : address.getHostAddress();
    return new IpAddress(bytes, text);
  }

  private static boolean dottedQuad(String text) {
    int dots = 0;
    int digits = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '.') {
        if (digits == 0) {
          return false;
        }
        dots++;
        digits = 0;
      } else if (c >= '0' && c <= '9' && digits < 3) {
        digits++;
      } else {
        return false;
      }
    }
    return dots == 3 && digits > 0;
  }

  /** RFC 5952: lower case, the longest run of zero groups as {@code ::}. */
  private static String compressed(byte[] bytes) {
    int bestAt = -1;
    int bestLength = 1;
    for (int at = 0; at < 8; at++) {
      int end = at;
      while (end < 8 && group(bytes, end) == 0) {
        end++;
      }
      if (end - at > bestLength) {
        bestAt = at;
        bestLength = end - at;
      }
    }
    StringBuilder text = new StringBuilder(39);
    int at = 0;
    while (at < 8) {
      if (at == bestAt) {
        text.append("::");
        at += bestLength;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(group(bytes, at)));
      at++;
    }
    return text.toString();
  }

  private static int group(byte[] bytes, int at) {
    return ((bytes[2 * at] & 0xff) << 8) | (bytes[2 * at + 1] & 0xff);
  }

  /** 4 or 16 bytes, network order; a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Whether the first {@code prefix} bits equal those of the network. */
  boolean within(IpAddress network, int prefix) {
    if (bytes.length != network.bytes.length) {
      return false;
    }
    int whole = prefix / 8;
    if (!Arrays.equals(bytes, 0, whole, network.bytes, 0, whole)) {
      return false;
    }
    int rest = prefix % 8;
    return rest == 0 || ((bytes[whole] ^ network.bytes[whole]) & 0xff) >> (8 - rest) == 0;
  }

  /** 32 or 128. */
  public int bits() {
    return bytes.length * 8;
  }

  @Override
  public int compareTo(IpAddress other) {
    int byFamily = Integer.compare(bytes.length, other.bytes.length);
    return byFamily != 0 ? byFamily : Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The canonical text (RFC 5952). */
  @Override
  public String toString() {
    return text;
  }
}
