package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.decode.BodyReader.Elements;
import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.ingestion.json.JsonScanner;
import tools.jackson.core.JacksonException;

/**
 * Reads a body of elements that are plain for the most part, as those of real clients are. An
 * element that is JSON and not plain, such as one with a string to cut, is rewritten alone.
 */
final class PlainBodyReader {
  private static final JsonScanner.Bounds BOUNDS =
      new JsonScanner.Bounds(
          Limits.DEPTH, Limits.NAME_LENGTH, Limits.STRING_LENGTH, Limits.NUMBER_LENGTH);

  private final byte[] body;
  private final Elements elements;
  private final JsonScanner scanner;

  PlainBodyReader(byte[] body, Elements elements) {
    this.body = body;
    this.elements = elements;
    this.scanner = new JsonScanner(body, BOUNDS);
  }

  /**
   * Hands over every element in order.
   *
   * @return false when a parser has to read and judge the body from its start
   */
  boolean read(Shape shape) {
    int at = scanner.skipSpace(0);
    if (shape == Shape.BATCH && scanner.byteAt(at) == '[') {
      at = readArray(scanner.skipSpace(at + 1));
    } else {
      at = take(0, at);
    }
    return at != JsonScanner.UNSURE && scanner.skipSpace(at) == body.length;
  }

  /** Where the array ends whose first element or end is at a position; or unsure. */
  private int readArray(int from) {
    if (scanner.byteAt(from) == ']') {
      return from + 1;
    }
    int at = from;
    for (int index = 0; index < Limits.ELEMENTS; index++) {
      at = take(index, at);
      if (at == JsonScanner.UNSURE) {
        return at;
      }
      at = scanner.skipSpace(at);
      if (scanner.byteAt(at) == ']') {
        return at + 1;
      }
      if (scanner.byteAt(at) != ',') {
        return JsonScanner.UNSURE;
      }
      at = scanner.skipSpace(at + 1);
    }
    return JsonScanner.UNSURE;
  }

  /** Where the element ends; or unsure. */
  private int take(int index, int from) {
    int to = scanner.scan(from);
    if (to == JsonScanner.UNSURE) {
      return to;
    }
    if (scanner.isPlain() && to - from <= Limits.ELEMENT_SIZE) {
      elements.take(index, scanner.value(), to - from, new Repairs());
      return to;
    }
    try {
      BodyReader.rewrite(body, from, to, index, elements);
      return to;
    } catch (JacksonException notForUs) {
      return JsonScanner.UNSURE;
    }
  }
}
