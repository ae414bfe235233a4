package io.heliograph.sdk;

import java.util.Optional;

/**
 * The leading bits of IPv4 or IPv6 addresses. Read from literals only: names are never looked up.
 * An IPv4 address mapped into IPv6 ({@code ::ffff:192.0.2.1}) is the IPv4 address.
 *
 * @param v6 false for IPv4, whose 32 bits are the upper half of {@code high}
 * @param high first 64 bits, zero behind the length
 * @param low last 64 bits, zero behind the length
 * @param length bits that count, 0..32 or 0..128
 */
public record IpPrefix(boolean v6, long high, long low, int length) {
  private static final int GROUPS = 8;

  public IpPrefix {
    high &= mask(length);
    low &= mask(length - Long.SIZE);
  }

  /** An address, or an address and a length as in {@code 192.0.2.0/24}; empty for other texts. */
  public static Optional<IpPrefix> find(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return findAddress(text);
    }
    Optional<IpPrefix> address = findAddress(text.substring(0, slash));
    int length = decimal(text.substring(slash + 1), 128);
    if (address.isEmpty() || length < 0) {
      return Optional.empty();
    }
    IpPrefix found = address.get();
    boolean mapped = !found.v6() && text.indexOf(':') >= 0;
    int own = mapped ? length - 96 : length;
    return own < 0 || own > found.length() ? Optional.empty() : Optional.of(found.cut(own));
  }

  /** An address in full; empty for prefixes, names and anything else. */
  public static Optional<IpPrefix> findAddress(String text) {
    if (text.length() > 64) {
      return Optional.empty();
    }
    String address = text.startsWith("[") && text.endsWith("]") ? inner(text) : text;
    int zone = address.indexOf('%');
    String bare = zone < 0 ? address : address.substring(0, zone);
    if (bare.indexOf(':') >= 0) {
      return findV6(bare);
    }
    long v4 = zone < 0 ? v4(bare) : -1;
    return v4 < 0 ? Optional.empty() : Optional.of(ofV4(v4));
  }

  /** The first {@code bits} of this. */
  IpPrefix cut(int bits) {
    return new IpPrefix(v6, high, low, bits);
  }

  /** Whether the other begins with this. */
  public boolean contains(IpPrefix other) {
    return v6 == other.v6 && other.length >= length && other.cut(length).equals(this);
  }

  private static Optional<IpPrefix> findV6(String text) {
    String whole = text;
    int lastColon = text.lastIndexOf(':');
    if (text.indexOf('.', lastColon) > 0) {
      long tail = v4(text.substring(lastColon + 1));
      if (tail < 0) {
        return Optional.empty();
      }
      whole =
          text.substring(0, lastColon + 1)
              + Long.toHexString(tail >> 16)
              + ":"
              + Long.toHexString(tail & 0xffff);
    }
    int gap = whole.indexOf("::");
    long[] groups = new long[GROUPS];
    if (gap < 0) {
      if (!fill(groups, 0, whole, GROUPS)) {
        return Optional.empty();
      }
    } else {
      String before = whole.substring(0, gap);
      String after = whole.substring(gap + 2);
      int tail = count(after);
      // The gap stands for at least one group of zeros.
      if (count(before) + tail >= GROUPS
          || !fill(groups, 0, before, count(before))
          || !fill(groups, GROUPS - tail, after, tail)) {
        return Optional.empty();
      }
    }
    long high = groups[0] << 48 | groups[1] << 32 | groups[2] << 16 | groups[3];
    long low = groups[4] << 48 | groups[5] << 32 | groups[6] << 16 | groups[7];
    if (high == 0 && low >>> 32 == 0xffff) {
      return Optional.of(ofV4(low & 0xffff_ffffL));
    }
    return Optional.of(new IpPrefix(true, high, low, 128));
  }

  private static int count(String groups) {
    return groups.isEmpty() ? 0 : groups.split(":", -1).length;
  }

  private static boolean fill(long[] groups, int from, String text, int expected) {
    if (expected == 0) {
      return text.isEmpty();
    }
    String[] parts = text.split(":", -1);
    if (parts.length != expected) {
      return false;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].matches("[0-9a-fA-F]{1,4}")) {
        return false;
      }
      groups[from + i] = Long.parseLong(parts[i], 16);
    }
    return true;
  }

  /** 32 bits, or -1. */
  private static long v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return -1;
    }
    long bits = 0;
    for (String part : parts) {
      int value = decimal(part, 255);
      if (value < 0) {
        return -1;
      }
      bits = bits << 8 | value;
    }
    return bits;
  }

  /** A decimal number without leading zeros, or -1. */
  private static int decimal(String text, int max) {
    if (!text.matches("0|[1-9][0-9]{0,2}")) {
      return -1;
    }
    int value = Integer.parseInt(text);
    return value <= max ? value : -1;
  }

  private static IpPrefix ofV4(long bits) {
    return new IpPrefix(false, bits << 32, 0, 32);
  }

  private static String inner(String text) {
    return text.substring(1, text.length() - 1);
  }

  private static long mask(int bits) {
    return bits <= 0 ? 0 : bits >= Long.SIZE ? -1L : -1L << (Long.SIZE - bits);
  }
}
