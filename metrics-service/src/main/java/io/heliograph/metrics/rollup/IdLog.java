package io.heliograph.metrics.rollup;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Ids and their minutes in the order in which they were remembered; the content of a chunk. */
final class IdLog {
  static final int ENTRY_BYTES = 2 * Long.BYTES + Integer.BYTES;

  private long[] halves = new long[64];
  private int[] minutes = new int[32];
  private int size;

  /** What to do with each entry. */
  @FunctionalInterface
  interface Each {
    void accept(long high, long low, int minute);
  }

  void add(long high, long low, int minute) {
    if (size == minutes.length) {
      halves = Arrays.copyOf(halves, 2 * halves.length);
      minutes = Arrays.copyOf(minutes, 2 * minutes.length);
    }
    halves[2 * size] = high;
    halves[2 * size + 1] = low;
    minutes[size++] = minute;
  }

  void addAll(IdLog other) {
    other.forEach(this::add);
  }

  void forEach(Each each) {
    for (int at = 0; at < size; at++) {
      each.accept(halves[2 * at], halves[2 * at + 1], minutes[at]);
    }
  }

  /** Removes entries from the beginning. */
  IdLog takeFirst(int count) {
    IdLog taken = new IdLog();
    IdLog left = new IdLog();
    for (int at = 0; at < size; at++) {
      (at < count ? taken : left).add(halves[2 * at], halves[2 * at + 1], minutes[at]);
    }
    halves = left.halves;
    minutes = left.minutes;
    size = left.size;
    return taken;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  byte[] encode(int from, int to) {
    ByteBuffer buffer = ByteBuffer.allocate((to - from) * ENTRY_BYTES);
    for (int at = from; at < to; at++) {
      buffer.putLong(halves[2 * at]).putLong(halves[2 * at + 1]).putInt(minutes[at]);
    }
    return buffer.array();
  }

  static void decode(byte[] chunk, Each each) {
    ByteBuffer buffer = ByteBuffer.wrap(chunk);
    while (buffer.hasRemaining()) {
      each.accept(buffer.getLong(), buffer.getLong(), buffer.getInt());
    }
  }
}
