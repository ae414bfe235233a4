package io.heliograph.sdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one JSON text, strictly: no comments, no trailing commas, no leading zeros. */
final class JsonReader {
  static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final String text;
  private int at;

  JsonReader(String text) {
    this.text = text;
  }

  @Nullable Object readDocument() {
    Object value = readValue(0);
    skipSpace();
    if (at < text.length()) {
      throw wrong("the end");
    }
    return value;
  }

  private @Nullable Object readValue(int depth) {
    if (depth > Json.MAX_DEPTH) {
      throw wrong("less depth");
    }
    skipSpace();
    return switch (at < text.length() ? text.charAt(at) : '\0') {
      case '{' -> readObject(depth);
      case '[' -> readArray(depth);
      case '"' -> readText();
      case 't' -> readWord("true", true);
      case 'f' -> readWord("false", false);
      case 'n' -> readWord("null", null);
      default -> readNumber();
    };
  }

  private Map<String, @Nullable Object> readObject(int depth) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    if (skipIf('}')) {
      return members;
    }
    do {
      skipSpace();
      String name = readText();
      expect(':');
      members.put(name, readValue(depth + 1));
    } while (skipIf(','));
    expect('}');
    return members;
  }

  private List<@Nullable Object> readArray(int depth) {
    List<@Nullable Object> values = new ArrayList<>();
    at++;
    if (skipIf(']')) {
      return values;
    }
    do {
      values.add(readValue(depth + 1));
    } while (skipIf(','));
    expect(']');
    return values;
  }

  private String readText() {
    if (at >= text.length() || text.charAt(at) != '"') {
      throw wrong("a text");
    }
    StringBuilder out = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return out.toString();
      }
      if (c < ' ') {
        throw wrong("no control character");
      }
      out.append(c == '\\' ? readEscape() : c);
    }
    throw wrong("the end of a text");
  }

  /** Leaves the position on the last character of the escape. */
  private char readEscape() {
    at++;
    char c = at < text.length() ? text.charAt(at) : '\0';
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> readCodeUnit();
      default -> throw wrong("an escape");
    };
  }

  private char readCodeUnit() {
    int unit = 0;
    for (int digit = 0; digit < 4; digit++) {
      at++;
      int value = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
      if (value < 0 || text.charAt(at) > 'f') {
        throw wrong("four hexadecimal digits");
      }
      unit = unit << 4 | value;
    }
    return (char) unit;
  }

  private @Nullable Object readWord(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong("a value");
    }
    at += word.length();
    return value;
  }

  private Object readNumber() {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt()) {
      throw wrong("a value");
    }
    at = number.end();
    if (number.group(1) == null && number.group(2) == null) {
      try {
        return Long.valueOf(number.group());
      } catch (NumberFormatException tooLong) {
        return Double.valueOf(number.group());
      }
    }
    return Double.valueOf(number.group());
  }

  private void expect(char c) {
    if (!skipIf(c)) {
      throw wrong("'" + c + "'");
    }
  }

  private boolean skipIf(char c) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** The content stays out of the message: it may be a secret. */
  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException("JSON at " + at + " (expected: " + expected + ")");
  }
}
