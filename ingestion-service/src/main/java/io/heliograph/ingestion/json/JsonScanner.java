package io.heliograph.ingestion.json;

import io.heliograph.ingestion.json.JsonIndex.Kind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the values of a JSON text in one pass. It is strict: what it is not sure of it does not
 * judge, so that a parser can. Not safe for many threads.
 *
 * <p>It tells whether a value is <b>plain</b>: no name twice in an object; strings in UTF-8 with
 * escapes only where JSON demands them, and then the shortest, in which no NUL, no U+FFFD and
 * nothing longer than the bounds occurs; integers of bounded length, and no {@code -0}; decimals as
 * {@link Double#toString(double)} writes them.
 */
public final class JsonScanner {
  /** A value of whose syntax, encoding or depth the scanner is not sure. */
  public static final int UNSURE = -1;

  /**
   * Objects with more members are not plain: finding repeated names by comparing would take long.
   */
  private static final int MEMBERS = 128;

  /** ASCII that stands for itself in a string. */
  private static final boolean[] ORDINARY = new boolean[256];

  static {
    Arrays.fill(ORDINARY, ' ', 0x80, true);
    ORDINARY['"'] = false;
    ORDINARY['\\'] = false;
  }

  /** Eight bytes of a text at once, the first in the lowest bits. */
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final byte[] text;
  private final Bounds bounds;
  private final JsonIndex index;
  private boolean plain;

  /**
   * What is plain.
   *
   * @param depth levels of objects and arrays; the scanner is not sure of anything deeper
   * @param nameBytes of a name, as written
   * @param stringBytes of a string, as written
   * @param numberLength digits, sign and all
   */
  public record Bounds(int depth, int nameBytes, int stringBytes, int numberLength) {}

  /** Scans values of a text, one by one. */
  public JsonScanner(byte[] text, Bounds bounds) {
    this.text = text;
    this.bounds = bounds;
    this.index = new JsonIndex(text);
  }

  /**
   * Scans a value and forgets the one before.
   *
   * @param from where it starts, with no space before it
   * @return where it ends, or {@link #UNSURE}
   */
  public int scan(int from) {
    index.clear();
    plain = true;
    return value(from, 0);
  }

  /** Whether the value scanned last is plain. */
  public boolean isPlain() {
    return plain;
  }

  /** The value scanned last, which must be plain; valid until the next scan. */
  public Json value() {
    return new Json(index, 0);
  }

  /** The first position that holds no space; the length of the text when there is none. */
  public int skipSpace(int from) {
    int at = from;
    while (at < text.length
        && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
      at++;
    }
    return at;
  }

  /** The byte at a position; 0 after the end. */
  public byte byteAt(int at) {
    return at < text.length ? text[at] : 0;
  }

  private int value(int at, int depth) {
    return switch (byteAt(at)) {
      case '{' -> depth < bounds.depth() ? object(at, depth) : UNSURE;
      case '[' -> depth < bounds.depth() ? array(at, depth) : UNSURE;
      case '"' -> string(at);
      case 't' -> literal(Kind.TRUE, at, "true");
      case 'f' -> literal(Kind.FALSE, at, "false");
      case 'n' -> literal(Kind.NULL, at, "null");
      default -> number(at);
    };
  }

  private int object(int from, int depth) {
    int object = index.open(Kind.OBJECT, from);
    int members = 0;
    long seen = 0;
    int at = skipSpace(from + 1);
    if (byteAt(at) != '}') {
      for (boolean more = true; more; ) {
        if (byteAt(at) != '"') {
          return UNSURE;
        }
        int end = text(at, bounds.nameBytes());
        if (end == UNSURE) {
          return UNSURE;
        }
        index.addName(at + 1, end - 1);
        long bit = 1L << index.lastHash(); // equal names meet in one bit
        plain &= members < MEMBERS && ((seen & bit) == 0 || !isRepeated(object, members));
        seen |= bit;
        at = skipSpace(end);
        if (byteAt(at) != ':') {
          return UNSURE;
        }
        at = value(skipSpace(at + 1), depth + 1);
        if (at == UNSURE) {
          return UNSURE;
        }
        members++;
        at = skipSpace(at);
        more = byteAt(at) == ',';
        at = more ? skipSpace(at + 1) : at;
      }
      if (byteAt(at) != '}') {
        return UNSURE;
      }
    }
    index.close(object, members, at + 1);
    return at + 1;
  }

  /** Whether the name added last is one of those before it. */
  private boolean isRepeated(int object, int members) {
    int last = index.last();
    int child = index.firstChild(object);
    for (int member = 0; member < members; member++) {
      if (index.compare(child, last) == 0) {
        return true;
      }
      child = index.after(index.after(child));
    }
    return false;
  }

  private int array(int from, int depth) {
    int array = index.open(Kind.ARRAY, from);
    int elements = 0;
    int at = skipSpace(from + 1);
    if (byteAt(at) != ']') {
      for (boolean more = true; more; ) {
        at = value(at, depth + 1);
        if (at == UNSURE) {
          return UNSURE;
        }
        elements++;
        at = skipSpace(at);
        more = byteAt(at) == ',';
        at = more ? skipSpace(at + 1) : at;
      }
      if (byteAt(at) != ']') {
        return UNSURE;
      }
    }
    index.close(array, elements, at + 1);
    return at + 1;
  }

  private int string(int quote) {
    int end = text(quote, bounds.stringBytes());
    if (end != UNSURE) {
      index.close(index.open(Kind.STRING, quote + 1), 0, end - 1);
    }
    return end;
  }

  /** Where a string or name ends that starts here; not added. */
  private int text(int quote, int maxBytes) {
    byte[] bytes = text;
    int from = quote + 1;
    int at = from;
    boolean ascii = true;
    while (true) {
      at = ordinary(bytes, at);
      if (at >= bytes.length) {
        return UNSURE;
      }
      byte b = bytes[at];
      if (b == '"') {
        break;
      }
      if (b == '\\') {
        int length = escape(at);
        if (length == UNSURE) {
          return UNSURE;
        }
        at += length;
      } else {
        ascii &= b >= 0;
        plain &= b < 0; // else a control character as it came from an attacker
        at++;
      }
    }
    // What is no UTF-8 decodes to U+FFFD.
    plain &=
        at - from <= maxBytes
            && (ascii
                || new String(bytes, from, at - from, StandardCharsets.UTF_8).indexOf('\uFFFD')
                    < 0);
    return at + 1;
  }

  /** The first position from here whose byte is not {@link #ORDINARY}; or the end. */
  private static int ordinary(byte[] bytes, int from) {
    int at = from;
    while (at <= bytes.length - Long.BYTES) {
      long word = (long) WORDS.get(bytes, at);
      // The high bit of each byte that is one of them; above the first also of others.
      long others =
          (word - EACH * ' ' | word | zeros(word ^ EACH * '"') | zeros(word ^ EACH * '\\'))
              & HIGH_BITS;
      if (others != 0) {
        return at + (Long.numberOfTrailingZeros(others) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < bytes.length && ORDINARY[bytes[at] & 0xff]) {
      at++;
    }
    return at;
  }

  /** The high bit of each byte that is zero; above the first also of others. */
  private static long zeros(long word) {
    return word - EACH & ~word;
  }

  /** Length of the escape; marks the value when its character has another, shorter form. */
  private int escape(int at) {
    return switch (byteAt(at + 1)) {
      case '"', '\\', 'n', 'r', 't' -> 2;
      case '/', 'b', 'f' -> {
        plain = false;
        yield 2;
      }
      case 'u' -> {
        int code = 0;
        for (int digit = at + 2; digit < at + 6; digit++) {
          code = code << 4 | Character.digit(byteAt(digit), 16);
        }
        boolean lowerCase = byteAt(at + 5) < 'A' || byteAt(at + 5) > 'F';
        plain &=
            code > 0 && code < ' ' && lowerCase && code != '\n' && code != '\r' && code != '\t';
        yield code < 0 ? UNSURE : 6;
      }
      default -> UNSURE;
    };
  }

  private int literal(Kind kind, int from, String word) {
    for (int at = 0; at < word.length(); at++) {
      if (byteAt(from + at) != word.charAt(at)) {
        return UNSURE;
      }
    }
    int to = from + word.length();
    index.close(index.open(kind, from), 0, to);
    return to;
  }

  private int number(int from) {
    int first = byteAt(from) == '-' ? from + 1 : from;
    int at = digits(first);
    if (at == first || (byteAt(first) == '0' && at > first + 1)) {
      return UNSURE;
    }
    boolean decimal = false;
    if (byteAt(at) == '.') {
      decimal = true;
      int fraction = at + 1;
      at = digits(fraction);
      if (at == fraction) {
        return UNSURE;
      }
    }
    if (byteAt(at) == 'e' || byteAt(at) == 'E') {
      decimal = true;
      int exponent = byteAt(at + 1) == '-' || byteAt(at + 1) == '+' ? at + 2 : at + 1;
      at = digits(exponent);
      if (at == exponent) {
        return UNSURE;
      }
    }
    plain &=
        at - from <= bounds.numberLength()
            && (decimal ? isShortest(from, at) : byteAt(from) != '-' || byteAt(first) != '0');
    index.close(index.open(decimal ? Kind.DECIMAL : Kind.INTEGER, from), 0, at);
    return at;
  }

  private boolean isShortest(int from, int to) {
    String written = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    return Double.toString(Double.parseDouble(written)).equals(written);
  }

  private int digits(int from) {
    int at = from;
    while (byteAt(at) >= '0' && byteAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
