package io.heliograph.ingestion.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where the values of a plain JSON text stand in its bytes. A value is known by a number; an
 * object's children are name, value, name, value. Nothing is copied or decoded before it is asked
 * for, which makes an index several times cheaper than a tree. Not safe for many threads.
 *
 * <p><b>Plain</b> is JSON in which every value is written in one way only, so that equal values are
 * equal bytes but for the space between tokens and the order of members: see {@link JsonScanner}.
 */
public final class JsonIndex {
  /** What a value is. */
  public enum Kind {
    OBJECT(0),
    ARRAY(1),
    STRING(2),
    INTEGER(3),
    DECIMAL(4),
    TRUE(5),
    FALSE(6),
    NULL(7);

    /** Of {@link #KIND_BITS}. */
    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /** A bit of its own, for sets of kinds. */
    public int bit() {
      return 1 << code;
    }
  }

  private static final int KIND_BITS = 3;
  private static final Kind[] KINDS = new Kind[1 << KIND_BITS];

  static {
    for (Kind kind : Kind.values()) {
      KINDS[kind.code] = kind;
    }
  }

  /** Ints of one value: kind and number of children, first byte, end, the value after it. */
  private static final int STRIDE = 4;

  private final byte[] text;
  private int[] values = new int[128 * STRIDE];
  private int length;

  JsonIndex(byte[] text) {
    this.text = text;
  }

  void clear() {
    length = 0;
  }

  /** Adds a value whose end is not known yet; returns its number. */
  int open(Kind kind, int from) {
    int value = length;
    if (value == values.length) {
      values = Arrays.copyOf(values, value * 2);
    }
    values[value] = kind.code;
    values[value + 1] = from;
    length = value + STRIDE;
    return value;
  }

  void close(int value, int children, int to) {
    values[value] |= children << KIND_BITS;
    values[value + 2] = to;
    values[value + 3] = length;
  }

  /** The value added last, when it has no children. */
  int last() {
    return length - STRIDE;
  }

  /** The bytes in which positions are. */
  public byte[] bytes() {
    return text;
  }

  public Kind kind(int value) {
    return KINDS[values[value] & ((1 << KIND_BITS) - 1)];
  }

  /** Number of members of an object or elements of an array; 0 for others. */
  public int size(int value) {
    return values[value] >>> KIND_BITS;
  }

  /** First byte; of a string or name the first after the quote. */
  public int from(int value) {
    return values[value + 1];
  }

  /** After the last byte; of a string or name the position of the closing quote. */
  public int to(int value) {
    return values[value + 2];
  }

  /** First child of an object (a name) or array; only when it has one. */
  public int firstChild(int value) {
    return value + STRIDE;
  }

  /** The sibling after a value; of a name its value. Only when there is one. */
  public int after(int value) {
    return values[value + 3];
  }

  /** The member's value; -1 when the object has no such member. */
  public int find(int object, String name) {
    int header = Kind.STRING.code | hash(name) << KIND_BITS;
    int child = firstChild(object);
    for (int left = size(object); left > 0; left--) {
      int value = child + STRIDE;
      if (values[child] == header && isWritten(child, name)) {
        return value;
      }
      child = after(value);
    }
    return -1;
  }

  /** Adds a name; a name has no children, so its hash is in their place. */
  void addName(int from, int to) {
    int length = to - from;
    int hash = length == 0 ? 0 : hash(text[from], text[to - 1], length);
    close(open(Kind.STRING, from), hash, to);
  }

  static int hash(String name) {
    int length = name.length();
    return length == 0 ? 0 : hash(name.charAt(0), name.charAt(length - 1), length);
  }

  /**
   * Good enough to tell the names of one object apart; of 16 bits. Ids of signals depend on it:
   * changed, a signal that is sent again across the change is a new one.
   */
  private static int hash(int first, int last, int length) {
    return (first * 31 + last * 7 + length) & 0xffff;
  }

  /** Hash of the name added last. */
  int lastHash() {
    return size(length - STRIDE);
  }

  /** Whether the bytes of a value are this ASCII text, which needs no escape. */
  boolean isWritten(int value, String ascii) {
    int from = from(value);
    int characters = ascii.length();
    if (to(value) - from != characters) {
      return false;
    }
    for (int at = 0; at < characters; at++) {
      if (text[from + at] != ascii.charAt(at)) {
        return false;
      }
    }
    return true;
  }

  /** Order of the bytes, unsigned. */
  public int compare(int left, int right) {
    int leftFrom = from(left);
    int rightFrom = from(right);
    int leftLength = to(left) - leftFrom;
    int rightLength = to(right) - rightFrom;
    // Names are short: a loop is quicker here than a call that compares many bytes at once.
    for (int at = 0; at < Math.min(leftLength, rightLength); at++) {
      int difference = (text[leftFrom + at] & 0xff) - (text[rightFrom + at] & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return leftLength - rightLength;
  }

  /** An order of names, the same everywhere and always: quicker than that of their bytes. */
  public int compareNames(int left, int right) {
    int difference = size(left) - size(right); // hashes
    return difference == 0 ? compare(left, right) : difference;
  }

  /** Text of a string, a number, true, false or null. */
  String decoded(int value) {
    int from = from(value);
    int to = to(value);
    boolean ascii = true;
    for (int at = from; at < to; at++) {
      byte b = text[at];
      if (b == '\\') {
        return unescaped(new String(text, from, to - from, StandardCharsets.UTF_8));
      }
      ascii &= b >= 0;
    }
    return new String(
        text, from, to - from, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private static String unescaped(String written) {
    StringBuilder decoded = new StringBuilder(written.length());
    for (int at = 0; at < written.length(); at++) {
      char c = written.charAt(at);
      if (c == '\\') {
        c = written.charAt(++at);
        switch (c) {
          case 'n' -> c = '\n';
          case 'r' -> c = '\r';
          case 't' -> c = '\t';
          case 'u' -> {
            c = (char) Integer.parseInt(written, at + 1, at + 5, 16);
            at += 4;
          }
          default -> {} // a quote or a backslash stands for itself
        }
      }
      decoded.append(c);
    }
    return decoded.toString();
  }
}
