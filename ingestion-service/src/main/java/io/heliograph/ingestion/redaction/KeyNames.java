package io.heliograph.ingestion.redaction;

import io.heliograph.ingestion.json.JsonIndex;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds names of members, whatever their case and however their words are joined: {@code API_KEY}
 * and {@code apiKey} are one name. Nearly all others are told by their first and last letter alone,
 * as they stand in the text; {@link io.heliograph.ingestion.json.ByName} compares exactly, so it
 * cannot serve here.
 */
final class KeyNames {
  static final int NONE = -1;

  /** Bytes of a name that a signal may have; longer texts are no names. */
  private static final int LONGEST = 1_024;

  private static final int ASCII = 128;

  /** Bit {@code first * ASCII + last}: some name starts and ends so, folded. */
  private final long[] ends = new long[ASCII * ASCII / Long.SIZE];

  // Open addressing; a place is free when it has no name.
  private final byte[] @Nullable [] names;
  private final int[] values;

  /**
   * @param byName ASCII names, and what is found by them, not negative; of names that fold to the
   *     same the first counts
   */
  KeyNames(Map<String, Integer> byName) {
    int places = Integer.highestOneBit(Math.max(1, byName.size())) * 4;
    names = new byte[places][];
    values = new int[places];
    byName.forEach(this::put);
  }

  private void put(String name, int value) {
    byte[] folded = fold(name);
    if (folded.length == 0) {
      return;
    }
    int hash = 0;
    for (byte b : folded) {
      hash = hash * 31 + b;
    }
    int place = place(hash);
    while (names[place] != null) {
      if (java.util.Arrays.equals(names[place], folded)) {
        return;
      }
      place = (place + 1) & (names.length - 1);
    }
    names[place] = folded;
    values[place] = value;
    int bit = folded[0] * ASCII + folded[folded.length - 1];
    ends[bit / Long.SIZE] |= 1L << bit;
  }

  private int place(int hash) {
    return (hash ^ hash >>> 16) & (names.length - 1);
  }

  /** Small letters, without what joins words; not for the hot path. */
  static byte[] fold(String name) {
    byte[] folded = new byte[name.length()];
    int length = 0;
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      if (c != '-' && c != '_') {
        folded[length++] = (byte) lower((byte) c);
      }
    }
    return java.util.Arrays.copyOf(folded, length);
  }

  /**
   * What is found by a name.
   *
   * @param value number of a name or string
   */
  int find(JsonIndex json, int value) {
    byte[] text = json.bytes();
    int from = json.from(value);
    int to = json.to(value);
    while (from < to && joins(text[from])) {
      from++;
    }
    while (from < to && joins(text[to - 1])) {
      to--;
    }
    if (from == to || to - from > LONGEST) {
      return NONE;
    }
    int first = lower(text[from]);
    int last = lower(text[to - 1]);
    if ((first | last) < 0) {
      return NONE;
    }
    int bit = first * ASCII + last;
    return (ends[bit / Long.SIZE] & 1L << bit) == 0 ? NONE : look(text, from, to);
  }

  private int look(byte[] text, int from, int to) {
    int hash = 0;
    for (int at = from; at < to; at++) {
      if (!joins(text[at])) {
        hash = hash * 31 + lower(text[at]);
      }
    }
    int place = place(hash);
    for (byte[] name = names[place]; name != null; name = names[place]) {
      if (equal(name, text, from, to)) {
        return values[place];
      }
      place = (place + 1) & (names.length - 1);
    }
    return NONE;
  }

  private static boolean equal(byte[] folded, byte[] text, int from, int to) {
    int matched = 0;
    for (int at = from; at < to; at++) {
      if (!joins(text[at])) {
        if (matched == folded.length || folded[matched] != lower(text[at])) {
          return false;
        }
        matched++;
      }
    }
    return matched == folded.length;
  }

  private static boolean joins(byte b) {
    return b == '_' || b == '-';
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }
}
