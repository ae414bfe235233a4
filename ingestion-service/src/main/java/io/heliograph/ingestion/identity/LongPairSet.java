package io.heliograph.ingestion.identity;

/**
 * A set of 128-bit values in two flat arrays: an id costs 16 bytes and its share of free places, a
 * tenth of what a set of strings takes. Only grows. Not safe for many threads.
 */
final class LongPairSet {
  private static final int FIRST_SIZE = 1024;

  // Open addressing with linear probing; a place is free when both halves are zero.
  private long[] high = new long[FIRST_SIZE];
  private long[] low = new long[FIRST_SIZE];
  private int size;

  boolean contains(long highBits, long lowBits) {
    int place = place(highBits, nonZero(highBits, lowBits));
    return (high[place] | low[place]) != 0;
  }

  void add(long highBits, long lowBits) {
    if (size * 4L >= high.length * 3L) {
      grow();
    }
    long stored = nonZero(highBits, lowBits);
    int place = place(highBits, stored);
    if ((high[place] | low[place]) == 0) {
      high[place] = highBits;
      low[place] = stored;
      size++;
    }
  }

  int size() {
    return size;
  }

  /** The value zero is stored as one, which no digest distinguishes in practice. */
  private static long nonZero(long highBits, long lowBits) {
    return (highBits | lowBits) == 0 ? 1 : lowBits;
  }

  /** Where the value is, or the free place where it belongs. */
  private int place(long highBits, long lowBits) {
    int mask = high.length - 1;
    // Ids are digests or end in random bits: the low half needs no mixing.
    int at = (int) (lowBits ^ (lowBits >>> 32)) & mask;
    while ((high[at] | low[at]) != 0 && (high[at] != highBits || low[at] != lowBits)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    high = new long[oldHigh.length * 2];
    low = new long[oldLow.length * 2];
    for (int at = 0; at < oldHigh.length; at++) {
      if ((oldHigh[at] | oldLow[at]) != 0) {
        int place = place(oldHigh[at], oldLow[at]);
        high[place] = oldHigh[at];
        low[place] = oldLow[at];
      }
    }
  }
}
