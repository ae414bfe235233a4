package io.heliograph.ingestion.decode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Makes deeply nested JSON shallow without a parser, whose memory grows with every level: a body of
 * 4 MiB can hold two million of them.
 */
final class DeepJson {
  private static final byte[] STAND_IN =
      "\"<cut off: nested too deep>\"".getBytes(StandardCharsets.US_ASCII);

  private DeepJson() {}

  /**
   * The same text, in which every object and array below a depth is replaced by a string. Text that
   * is not JSON stays so, unless the fault lies within what is cut off.
   *
   * @param depth levels that are kept, counted from the top of the body
   */
  static byte[] flatten(byte[] json, int depth) {
    ByteArrayOutputStream shallow = new ByteArrayOutputStream(Math.min(json.length, 64 * 1024));
    int level = 0;
    int copyFrom = 0;
    for (int at = 0; at < json.length; at++) {
      switch (json[at]) {
        case '"' -> at = endOfString(json, at);
        case '[', '{' -> {
          if (++level == depth + 1) {
            shallow.write(json, copyFrom, at - copyFrom);
            shallow.writeBytes(STAND_IN);
          }
        }
        case ']', '}' -> {
          if (level-- == depth + 1) {
            copyFrom = at + 1;
          }
        }
        default -> {}
      }
    }
    if (level <= depth) {
      shallow.write(json, copyFrom, json.length - copyFrom);
    }
    return shallow.toByteArray();
  }

  /** Where the string ends that starts here; the end of the text when it does not end. */
  private static int endOfString(byte[] json, int start) {
    int at = start + 1;
    while (at < json.length && json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return at;
  }
}
