package io.heliograph.playbook.window;

import java.util.HexFormat;

/** 128 bits that stand for playbook, application and group, so that a million fit in memory. */
record WindowKey(long high, long low) implements Comparable<WindowKey> {
  private static final HexFormat HEX = HexFormat.of();

  static WindowKey of(String hex) {
    return new WindowKey(
        Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
  }

  /** The 32 hexadecimal characters; of a group also its partition key. */
  String text() {
    return HEX.toHexDigits(high) + HEX.toHexDigits(low);
  }

  int bucket(int buckets) {
    return (int) Long.remainderUnsigned(high, buckets);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(low);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WindowKey key && key.high == high && key.low == low;
  }

  @Override
  public int compareTo(WindowKey other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }
}
