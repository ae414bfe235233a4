package io.heliograph.metrics.rollup;

/**
 * Ids of signals and the minute in which each is counted: a hash table of 20 bytes an entry, a
 * third to two thirds full. For one thread.
 *
 * <p>A shard of Kinesis takes 1,000 records a second, so that a quarter of an hour is at most
 * 900,000 ids and 40 MB.
 */
final class IdMemory {
  /** Answer for ids that are not known; no minute is so early. */
  static final int UNKNOWN = Integer.MIN_VALUE;

  private static final int SMALLEST = 64;

  private long[] halves;
  private int[] minutes;
  private int mask;
  private int size;

  IdMemory() {
    halves = new long[2 * SMALLEST];
    minutes = unknown(SMALLEST);
    mask = SMALLEST - 1;
  }

  private static int[] unknown(int capacity) {
    int[] minutes = new int[capacity];
    java.util.Arrays.fill(minutes, UNKNOWN);
    return minutes;
  }

  /** The minute in which the id is counted, or {@link #UNKNOWN}. */
  int minuteOf(long high, long low) {
    return minutes[find(high, low)];
  }

  /** Remembers an id, or that it is counted elsewhere now. */
  void put(long high, long low, int minute) {
    int at = find(high, low);
    if (minutes[at] == UNKNOWN) {
      if (3 * (size + 1) > 2 * minutes.length) {
        rebuild(UNKNOWN + 1, 2 * minutes.length);
        at = find(high, low);
      }
      size++;
      halves[2 * at] = high;
      halves[2 * at + 1] = low;
    }
    minutes[at] = minute;
  }

  /** Forgets what is counted before this minute. */
  void forgetBefore(int minute) {
    int left = 0;
    for (int each : minutes) {
      if (each >= minute) {
        left++;
      }
    }
    if (left < size) {
      int capacity = SMALLEST;
      while (3 * left > capacity) {
        capacity *= 2;
      }
      rebuild(minute, capacity);
    }
  }

  private void rebuild(int from, int capacity) {
    long[] oldHalves = halves;
    int[] oldMinutes = minutes;
    halves = new long[2 * capacity];
    minutes = unknown(capacity);
    mask = capacity - 1;
    size = 0;
    for (int at = 0; at < oldMinutes.length; at++) {
      if (oldMinutes[at] >= from) {
        int to = find(oldHalves[2 * at], oldHalves[2 * at + 1]);
        halves[2 * to] = oldHalves[2 * at];
        halves[2 * to + 1] = oldHalves[2 * at + 1];
        minutes[to] = oldMinutes[at];
        size++;
      }
    }
  }

  /** Where the id is, or would be put. */
  private int find(long high, long low) {
    // Ids are digests or begin with a time; mixing spreads the latter.
    long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9e3779b97f4a7c15L;
    int at = (int) (mixed >>> 32) & mask;
    while (minutes[at] != UNKNOWN && (halves[2 * at] != high || halves[2 * at + 1] != low)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  int size() {
    return size;
  }
}
