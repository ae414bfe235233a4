package io.heliograph.ingestion.identity;

import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.json.JsonIndex;
import io.heliograph.ingestion.json.JsonIndex.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Canonical JSON for digests: plain JSON, which has one way to write each value, without space and
 * with members in the order of {@link JsonIndex#compareNames}. Equal values are equal bytes. Reused
 * by one thread.
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
    add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes, preceded by their number. */
  void add(byte[] raw) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      put((char) (raw.length >>> shift & 0xff));
    }
    copy(raw, 0, raw.length);
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
      case ARRAY -> addArray(json, value);
      case STRING -> copy(json.bytes(), json.from(value) - 1, json.to(value) + 1);
      case INTEGER, DECIMAL, TRUE, FALSE, NULL ->
          copy(json.bytes(), json.from(value), json.to(value));
    }
  }

  private void addArray(JsonIndex json, int array) {
    put('[');
    int element = json.firstChild(array);
    for (int left = json.size(array); left > 0; left--) {
      add(json, element);
      put(',');
      element = json.after(element);
    }
    put(']');
  }

  private void addObject(JsonIndex json, int object, int without) {
    int first = named;
    sortNames(json, object);
    put('{');
    for (int at = first; at < first + json.size(object); at++) {
      int value = json.after(names[at]);
      if (value != without) {
        addMember(json, names[at], value);
        put(',');
      }
    }
    put('}');
    named = first;
  }

  private void addMember(JsonIndex json, int name, int value) {
    int from = json.from(name) - 1;
    int colon = json.to(name) + 1;
    Kind kind = json.kind(value);
    int quote = kind == Kind.STRING ? 1 : 0;
    if (kind != Kind.OBJECT && kind != Kind.ARRAY && json.from(value) - quote == colon + 1) {
      copy(json.bytes(), from, json.to(value) + quote); // in one go, as no space stands between
    } else {
      copy(json.bytes(), from, colon);
      put(':');
      add(json, value);
    }
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
        while (to > first && json.compareNames(names[to - 1], name) > 0) {
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
              .sorted(json::compareNames)
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(sorted, 0, names, first, size);
    }
  }

  private void copy(byte[] from, int start, int end) {
    int size = end - start;
    room(size);
    System.arraycopy(from, start, bytes, length, size);
    length += size;
  }

  private void put(char c) {
    room(1);
    bytes[length++] = (byte) c;
  }

  private void room(int needed) {
    if (length + needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + needed));
    }
  }
}
