package io.heliograph.ingestion.json;

import io.heliograph.ingestion.json.JsonIndex.Kind;
import io.heliograph.ingestion.json.JsonScanner.Bounds;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value of plain JSON. It points into the bytes that it was read from and is valid as long as
 * they are.
 *
 * @param index of the text
 * @param value number of the value there
 */
public record Json(JsonIndex index, int value) {
  private static final JsonMapper TREES = JsonMapper.builder().build();
  private static final Bounds NONE =
      new Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /**
   * Reads plain text of our own making; whatever its size, names that occur twice are not noticed.
   *
   * @throws IllegalArgumentException it is not JSON
   */
  public static Json of(String plain) {
    return of(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of UTF-8. */
  public static Json of(byte[] text) {
    JsonScanner scanner = new JsonScanner(text, NONE);
    if (scanner.scan(0) != text.length) {
      throw new IllegalArgumentException("text: not JSON (expected: plain JSON)");
    }
    return scanner.value();
  }

  public Kind kind() {
    return index.kind(value);
  }

  public boolean isObject() {
    return kind() == Kind.OBJECT;
  }

  public boolean isArray() {
    return kind() == Kind.ARRAY;
  }

  public boolean isString() {
    return kind() == Kind.STRING;
  }

  public boolean isNull() {
    return kind() == Kind.NULL;
  }

  /** Whether it is neither object nor array. */
  public boolean isScalar() {
    return !isObject() && !isArray();
  }

  /** Number of members of an object or elements of an array; 0 for others. */
  public int size() {
    return index.size(value);
  }

  /** First byte; of a string the first after the quote. */
  public int from() {
    return index.from(value);
  }

  /** After the last byte; of a string the position of the closing quote. */
  public int to() {
    return index.to(value);
  }

  /** The member; null when there is none or this is no object. */
  public @Nullable Json get(String name) {
    if (!isObject()) {
      return null;
    }
    int member = index.find(value, name);
    return member < 0 ? null : new Json(index, member);
  }

  /** Hands over the elements of an array, or the values of an object; none of others. */
  public void forEach(Consumer<Json> action) {
    int child = index.firstChild(value);
    for (int left = size(); left > 0; left--) {
      if (isObject()) {
        child = index.after(child);
      }
      action.accept(new Json(index, child));
      child = index.after(child);
    }
  }

  /** What takes members of an object. */
  @FunctionalInterface
  public interface Members {
    void take(String name, Json value);
  }

  /** Hands over the members of an object, in the order in which they are written. */
  public void forEachMember(Members action) {
    int name = index.firstChild(value);
    for (int left = isObject() ? size() : 0; left > 0; left--) {
      int member = index.after(name);
      action.take(index.decoded(name), new Json(index, member));
      name = index.after(member);
    }
  }

  /** Text of a string; a number, true, false or null as written. */
  public String text() {
    return index.decoded(value);
  }

  /** Whether a string starts with ASCII letters, whatever their case. */
  public boolean startsWithIgnoringCase(String lowerCase) {
    byte[] bytes = index.bytes();
    if (to() - from() < lowerCase.length()) {
      return false;
    }
    for (int at = 0; at < lowerCase.length(); at++) {
      if (Character.toLowerCase((char) bytes[from() + at]) != lowerCase.charAt(at)) {
        return false;
      }
    }
    return true;
  }

  /** Its JSON text without space between tokens. */
  public String compact() {
    byte[] bytes = index.bytes();
    int quote = isString() ? 1 : 0;
    byte[] compact = new byte[to() - from() + 2 * quote];
    int length = 0;
    boolean inString = false;
    for (int at = from() - quote; at < to() + quote; at++) {
      byte b = bytes[at];
      if (b == '"') {
        inString = !inString;
      } else if (b == '\\') {
        compact[length++] = b;
        b = bytes[++at];
      }
      if (inString || b > ' ' || b < 0) {
        compact[length++] = b;
      }
    }
    return new String(compact, 0, length, StandardCharsets.UTF_8);
  }

  /** The same of an object less one of its members. */
  public String compactWithout(String name) {
    StringBuilder text = new StringBuilder("{");
    int member = index.firstChild(value);
    for (int left = size(); left > 0; left--) {
      Json written = new Json(index, member);
      int itsValue = index.after(member);
      if (!written.text().equals(name)) {
        text.append(text.length() == 1 ? "" : ",").append(written.compact()).append(':');
        text.append(new Json(index, itsValue).compact());
      }
      member = left == 1 ? member : index.after(itsValue);
    }
    return text.append('}').toString();
  }

  /** A tree of it, which costs far more. */
  public JsonNode tree() {
    return TREES.readTree(compact());
  }
}
