package io.heliograph.ingestion.identity;

import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.json.JsonIndex;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Bytes that are equal for equal JSON values and differ for others: members sorted by name, every
 * text preceded by its length. It serves digests only and is not JSON itself. Texts go in as plain
 * JSON writes them, which is one way for each. Reused by one thread.
 */
final class CanonicalForm {
  /** Objects of signals are small, and often sorted nearly. */
  private static final int INSERTION_SORT = 24;

  private byte[] bytes = new byte[2048];
  private int length;
  // Names of the objects being written, those of inner ones above those of outer ones.
  private int[] names = new int[64];
  private int named;

  void clear() {
    length = 0;
  }

  void digestInto(MessageDigest digest) {
    digest.update(bytes, 0, length);
  }

  /** Adds a text, so that no two sequences of texts read the same. */
  void add(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    add('"', utf8, 0, utf8.length);
  }

  void add(byte[] raw) {
    add('b', raw, 0, raw.length);
  }

  /** Adds a value. */
  void add(Json value) {
    add(value.index(), value.value());
  }

  /**
   * Adds an object less one of its members.
   *
   * @param without name of the member, which the object has
   */
  void addObject(Json object, String without) {
    addObject(object.index(), object.value(), object.index().find(object.value(), without));
  }

  private void add(JsonIndex json, int value) {
    switch (json.kind(value)) {
      case OBJECT -> addObject(json, value, -1);
      case ARRAY -> {
        tag('[', json.size(value));
        int element = json.firstChild(value);
        for (int left = json.size(value); left > 0; left--) {
          add(json, element);
          element = json.after(element);
        }
      }
      case STRING -> addText('"', json, value);
      case INTEGER -> {
        tag('i');
        addText('"', json, value);
      }
      case DECIMAL -> {
        tag('d');
        addText('"', json, value);
      }
      case TRUE -> tag('t');
      case FALSE -> tag('f');
      case NULL -> tag('n');
    }
  }

  private void addObject(JsonIndex json, int object, int without) {
    int first = named;
    sortNames(json, object);
    tag('{', json.size(object));
    for (int at = first; at < first + json.size(object); at++) {
      int value = json.after(names[at]);
      if (value != without) {
        addText('"', json, names[at]);
        add(json, value);
      }
    }
    named = first;
  }

  private void sortNames(JsonIndex json, int object) {
    int size = json.size(object);
    if (names.length - named < size) {
      names = Arrays.copyOf(names, Math.max(2 * names.length, named + size));
    }
    int first = named;
    int name = json.firstChild(object);
    for (int at = first; at < first + size; at++) {
      int to = at;
      if (size <= INSERTION_SORT) {
        while (to > first && json.compare(names[to - 1], name) > 0) {
          names[to] = names[to - 1];
          to--;
        }
      }
      names[to] = name;
      name = at + 1 < first + size ? json.after(json.after(name)) : name;
    }
    named = first + size;
    if (size > INSERTION_SORT) {
      int[] sorted =
          Arrays.stream(names, first, named)
              .boxed()
              .sorted(json::compare)
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(sorted, 0, names, first, size);
    }
  }

  private void addText(char tag, JsonIndex json, int value) {
    add(tag, json.bytes(), json.from(value), json.to(value));
  }

  private void add(char tag, byte[] from, int start, int end) {
    int size = end - start;
    room(size + 5);
    tag(tag, size);
    System.arraycopy(from, start, bytes, length, size);
    length += size;
  }

  private void tag(char tag) {
    room(1);
    bytes[length++] = (byte) tag;
  }

  private void tag(char tag, int number) {
    room(5);
    bytes[length] = (byte) tag;
    bytes[length + 1] = (byte) (number >>> 24);
    bytes[length + 2] = (byte) (number >>> 16);
    bytes[length + 3] = (byte) (number >>> 8);
    bytes[length + 4] = (byte) number;
    length += 5;
  }

  private void room(int needed) {
    if (length + needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + needed));
    }
  }
}
