package io.heliograph.sdk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON for this client's own needs, so that an application gets no library with it. Values are
 * {@code Map<String, ?>}, {@code List<?>}, {@code String}, {@code Long}, {@code Double}, {@code
 * Boolean} and null; written may also be any {@code Number}, {@code CharSequence}, {@code Enum},
 * {@code Iterable} and {@code Instant}.
 */
final class Json {
  /** Nesting of values; the platform cuts deeper ones off anyhow. */
  static final int MAX_DEPTH = 100;

  /** Characters after which writing ends: the platform takes less, and a caller would wait. */
  static final int MAX_LENGTH = 256 << 10;

  /** A value has more characters than {@link #MAX_LENGTH}. */
  static final class TooLong extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private TooLong() {
      super("length: over " + MAX_LENGTH);
    }
  }

  private Json() {}

  /**
   * Reads one value.
   *
   * @throws IllegalArgumentException text that is not one JSON value (RFC 8259), or too deep
   */
  static @Nullable Object read(String text) {
    return new JsonReader(text).readDocument();
  }

  /**
   * Writes a value. A lone surrogate becomes U+FFFD: it has no UTF-8.
   *
   * @throws IllegalArgumentException a value that JSON has no form for, too deep, or {@link
   *     TooLong}
   */
  static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder(256);
    write(out, value, 0);
    return out.toString();
  }

  private static void write(StringBuilder out, @Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("depth: over " + MAX_DEPTH);
    }
    if (out.length() > MAX_LENGTH) {
      throw new TooLong();
    }
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Number number) {
      write(out, number);
    } else if (value instanceof Map<?, ?> map) {
      write(out, map, depth);
    } else if (value instanceof Iterable<?> values) {
      out.append('[');
      String separator = "";
      for (Object each : values) {
        out.append(separator);
        write(out, each, depth + 1);
        separator = ",";
      }
      out.append(']');
    } else if (value instanceof CharSequence
        || value instanceof Enum<?>
        || value instanceof Instant) {
      quote(out, value.toString());
    } else {
      throw new IllegalArgumentException("no JSON form: " + value.getClass().getName());
    }
  }

  private static void write(StringBuilder out, Number number) {
    if (number instanceof Long || number instanceof Integer) {
      out.append(number.longValue());
      return;
    }
    // Not NaN, not infinity, nothing that a Number of the application's own may print.
    String text = number.toString();
    if (!JsonReader.NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("no JSON form: " + number.getClass().getName());
    }
    out.append(text);
  }

  private static void write(StringBuilder out, Map<?, ?> map, int depth) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      quote(out, String.valueOf(entry.getKey()));
      out.append(':');
      write(out, entry.getValue(), depth + 1);
      separator = ",";
    }
    out.append('}');
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 0xf, 16));
      } else if (!Character.isSurrogate(c)) {
        out.append(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append('\uFFFD');
      }
    }
    out.append('"');
  }

  /** The member as text; null when it is missing or something else. */
  static @Nullable String text(Map<?, ?> object, String name) {
    return object.get(name) instanceof String text ? text : null;
  }

  /** The member as a whole number; 0 when it is missing or something else. */
  static long number(Map<?, ?> object, String name) {
    return object.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** The member as a list; empty when it is missing or something else. */
  static List<?> list(Map<?, ?> object, String name) {
    return object.get(name) instanceof List<?> list ? list : List.of();
  }

  /** The member as an object; empty when it is missing or something else. */
  static Map<?, ?> object(Map<?, ?> object, String name) {
    return object.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }
}
