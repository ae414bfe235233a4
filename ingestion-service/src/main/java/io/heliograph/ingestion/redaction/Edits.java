package io.heliograph.ingestion.redaction;

import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.json.JsonIndex;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Spans of a text to be replaced, in order and apart from each other. Used by one thread. */
final class Edits {
  private static final int FIRST = 8;

  // Most signals need none, so there is no room at first.
  private int[] bounds = {};
  private byte[][] replacements = {};
  private int count;

  void add(int from, int to, byte[] replacement) {
    if (count == replacements.length) {
      int room = Math.max(FIRST, 2 * count);
      bounds = Arrays.copyOf(bounds, 2 * room);
      replacements = Arrays.copyOf(replacements, room);
    }
    bounds[2 * count] = from;
    bounds[2 * count + 1] = to;
    replacements[count++] = replacement;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** What stands between two positions with the spans replaced, written anew and read again. */
  Json apply(JsonIndex json, int from, int to) {
    byte[] text = json.bytes();
    ByteArrayOutputStream written = new ByteArrayOutputStream(to - from + 64);
    int copied = from;
    for (int at = 0; at < count; at++) {
      written.write(text, copied, bounds[2 * at] - copied);
      written.writeBytes(replacements[at]);
      copied = bounds[2 * at + 1];
    }
    written.write(text, copied, to - copied);
    return Json.of(written.toByteArray());
  }
}
