package io.heliograph.playbook.window;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Timestamps of one group, sorted by event time, with the ids of their signals. Event times are
 * milliseconds since 1970.
 *
 * <p>What it keeps is decided by the signals alone and never by the wall clock or by when somebody
 * tidied up, so that a replay decides the same.
 */
final class KeyWindow {
  /** Longs per entry: event time, then the two halves of the signal id. */
  private static final int STRIDE = 3;

  /** What became of a signal that was offered. */
  enum Offer {
    /** It counts, and the threshold is not reached by it. */
    COUNTED,
    /** It counts; the oldest of too many timestamps was dropped for it. */
    CAPPED,
    /** It counts and completes a window. */
    COMPLETED,
    /** Its id is known. */
    REPEATED,
    /** It lies in the silence after a detection. */
    SILENCED,
    /** It is too far behind the latest signal of its group. */
    LATE
  }

  /** The latest event time seen. */
  private long watermark = Long.MIN_VALUE;

  /** Nothing at or before this event time counts: a detection's silence, or the cap. */
  private long floor = Long.MIN_VALUE;

  /** Received time after which the group is forgotten. */
  private long expiresAt = Long.MIN_VALUE;

  private long[] entries = new long[STRIDE];
  private int size;
  private int completedAt = -1;

  /**
   * Takes a signal.
   *
   * @param lateness how far behind the watermark a signal may be; timestamps are kept for a window
   *     more, so that a late signal finds all its neighbours
   * @param cap most timestamps kept; more than {@code count}
   */
  Offer offer(long time, long high, long low, int count, long within, long lateness, int cap) {
    watermark = Math.max(watermark, time);
    evict(watermark - lateness - within);
    if (time < watermark - lateness) {
      return Offer.LATE;
    }
    if (time <= floor) {
      return Offer.SILENCED;
    }
    if (knows(high, low)) {
      return Offer.REPEATED;
    }
    int at = insert(time, high, low);
    int from = completing(at, count, within);
    if (from >= 0) {
      completedAt = from;
      return Offer.COMPLETED;
    }
    if (size > cap) {
      floor = Math.max(floor, entries[0]);
      remove(1);
      return Offer.CAPPED;
    }
    return Offer.COUNTED;
  }

  /** Index of the first timestamp of the window that was just completed. */
  int completedAt() {
    return completedAt;
  }

  /** Begins the silence after a detection. */
  void silenceUntil(long time) {
    floor = Math.max(floor, time);
  }

  void expireAfter(long receivedAt) {
    expiresAt = Math.max(expiresAt, receivedAt);
  }

  long expiresAt() {
    return expiresAt;
  }

  int size() {
    return size;
  }

  long time(int index) {
    return entries[index * STRIDE];
  }

  long high(int index) {
    return entries[index * STRIDE + 1];
  }

  long low(int index) {
    return entries[index * STRIDE + 2];
  }

  private boolean knows(long high, long low) {
    // From the newest on: repeats are mostly recent. All are looked at, because a signal dated in
    // the future is given another time when it is sent again later.
    for (int index = size - 1; index >= 0; index--) {
      if (low(index) == low && high(index) == high) {
        return true;
      }
    }
    return false;
  }

  private int insert(long time, long high, long low) {
    if ((size + 1) * STRIDE > entries.length) {
      entries = Arrays.copyOf(entries, Math.max(entries.length * 2, STRIDE * 2));
    }
    int at = size;
    while (at > 0 && time(at - 1) > time) {
      at--;
    }
    System.arraycopy(entries, at * STRIDE, entries, (at + 1) * STRIDE, (size - at) * STRIDE);
    entries[at * STRIDE] = time;
    entries[at * STRIDE + 1] = high;
    entries[at * STRIDE + 2] = low;
    size++;
    return at;
  }

  /**
   * First index of a window of {@code count} timestamps that holds the one at {@code at}, or -1.
   */
  private int completing(int at, int count, long within) {
    for (int from = Math.max(0, at - count + 1); from <= at && from + count <= size; from++) {
      if (time(from) > floor && time(from + count - 1) - time(from) <= within) {
        return from;
      }
    }
    return -1;
  }

  private void evict(long before) {
    int old = 0;
    while (old < size && time(old) < before) {
      old++;
    }
    remove(old);
  }

  private void remove(int count) {
    if (count > 0) {
      System.arraycopy(entries, count * STRIDE, entries, 0, (size - count) * STRIDE);
      size -= count;
    }
  }

  int encodedLength() {
    return 3 * Long.BYTES + Integer.BYTES + size * STRIDE * Long.BYTES;
  }

  void encode(ByteBuffer buffer) {
    buffer.putLong(watermark).putLong(floor).putLong(expiresAt).putInt(size);
    for (int index = 0; index < size * STRIDE; index++) {
      buffer.putLong(entries[index]);
    }
  }

  static KeyWindow decode(ByteBuffer buffer) {
    KeyWindow window = new KeyWindow();
    window.watermark = buffer.getLong();
    window.floor = buffer.getLong();
    window.expiresAt = buffer.getLong();
    window.size = buffer.getInt();
    window.entries = new long[Math.max(1, window.size) * STRIDE];
    for (int index = 0; index < window.size * STRIDE; index++) {
      window.entries[index] = buffer.getLong();
    }
    return window;
  }
}
