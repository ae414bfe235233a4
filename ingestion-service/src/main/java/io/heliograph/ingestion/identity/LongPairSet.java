package io.heliograph.ingestion.identity;

/**
 * A set of 128-bit values in one flat array: an id costs 16 bytes and its share of free places, a
 * tenth of what a set of strings takes. Only grows. Not safe for many threads.
 */
final class LongPairSet {
  private static final int FIRST_PLACES = 1024;

  // Open addressing with linear probing. A place is two elements beside each other, so that a
  // look-up waits for memory once; it is free when both are zero.
  private long[] places = new long[2 * FIRST_PLACES];
  private int size;

  boolean contains(long high, long low) {
    return !isFree(place(high, nonZero(high, low)));
  }

  void add(long high, long low) {
    if (size * 8L >= places.length * 3L) {
      grow();
    }
    long stored = nonZero(high, low);
    int place = place(high, stored);
    if (isFree(place)) {
      places[place] = high;
      places[place + 1] = stored;
      size++;
    }
  }

  int size() {
    return size;
  }

  /** The value zero is stored as one, which no digest distinguishes in practice. */
  private static long nonZero(long high, long low) {
    return (high | low) == 0 ? 1 : low;
  }

  private boolean isFree(int place) {
    return (places[place] | places[place + 1]) == 0;
  }

  /** Where the value is, or the free place where it belongs. */
  private int place(long high, long low) {
    int mask = places.length - 1;
    // Ids are digests or end in random bits: the low half needs no mixing.
    int at = (int) (low ^ (low >>> 32)) << 1 & mask;
    while (!isFree(at) && (places[at] != high || places[at + 1] != low)) {
      at = (at + 2) & mask;
    }
    return at;
  }

  private void grow() {
    long[] old = places;
    places = new long[old.length * 2];
    for (int at = 0; at < old.length; at += 2) {
      if ((old[at] | old[at + 1]) != 0) {
        int place = place(old[at], old[at + 1]);
        places[place] = old[at];
        places[place + 1] = old[at + 1];
      }
    }
  }
}
