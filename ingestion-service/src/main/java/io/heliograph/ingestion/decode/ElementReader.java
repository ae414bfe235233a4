package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.decode.Repairs.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one element of a batch into a tree, repairing it on the way: whatever is too long, too deep
 * or not text is never held in memory whole. Not safe for use by several threads.
 */
final class ElementReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String CUT_OFF = "<cut off: nested too deep>";

  private final JsonParser parser;
  // The way from the element to the value being read: a name, or an index where the name is null.
  private final @Nullable String[] names = new String[Limits.DEPTH + 1];
  private final int[] indexes = new int[Limits.DEPTH + 1];
  private int depth;
  private int size;
  private Repairs repairs = new Repairs();

  ElementReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads the value that starts at the parser's current token and leaves the parser at its last.
   *
   * @return null when the element is larger than {@link Limits#ELEMENT_SIZE} even after repair; the
   *     parser has skipped it
   */
  @Nullable JsonNode read() {
    depth = 0;
    size = 0;
    repairs = new Repairs();
    JsonNode element = value(parser.currentToken());
    return size > Limits.ELEMENT_SIZE ? null : element;
  }

  /** What was repaired in the element read last. */
  Repairs repairs() {
    return repairs;
  }

  /** Size of the element read last, in characters of compact JSON, about. */
  int size() {
    return size;
  }

  private JsonNode value(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> text();
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> decimal();
      case VALUE_TRUE -> constant(NODES.booleanNode(true));
      case VALUE_FALSE -> constant(NODES.booleanNode(false));
      case VALUE_NULL -> constant(NODES.nullNode());
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("token: " + token + " (expected: start of a value)");
    };
  }

  private JsonNode constant(JsonNode node) {
    size += 4;
    return node;
  }

  private JsonNode object() {
    if (full() || tooDeep()) {
      return NODES.stringNode(CUT_OFF);
    }
    ObjectNode object = NODES.objectNode();
    size += 2;
    depth++;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      names[depth] = name;
      String kept = repaired(name, Limits.NAME_LENGTH);
      names[depth] = kept;
      size += kept.length() + 4;
      JsonNode value = value(parser.nextToken());
      if (!full()) {
        object.set(kept, value);
      }
    }
    depth--;
    return object;
  }

  private JsonNode array() {
    if (full() || tooDeep()) {
      return NODES.stringNode(CUT_OFF);
    }
    ArrayNode array = NODES.arrayNode();
    size += 2;
    depth++;
    names[depth] = null;
    int index = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      names[depth] = null;
      indexes[depth] = index++;
      size++;
      JsonNode value = value(token);
      if (!full()) {
        array.add(value);
      }
    }
    depth--;
    return array;
  }

  /** An element past its greatest size is no longer kept, only read to its end. */
  private boolean full() {
    if (size <= Limits.ELEMENT_SIZE) {
      return false;
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      parser.skipChildren();
    }
    return true;
  }

  private boolean tooDeep() {
    if (depth < Limits.DEPTH) {
      return false;
    }
    repairs.add(Kind.TOO_DEEP, pointer());
    parser.skipChildren();
    size += CUT_OFF.length() + 2;
    return true;
  }

  private JsonNode text() {
    String kept = repaired(parser.getString(), Limits.STRING_LENGTH);
    size += kept.length() + 2;
    return NODES.stringNode(kept);
  }

  private JsonNode integer() {
    int length = parser.getStringLength();
    size += Math.min(length, Limits.NUMBER_LENGTH);
    if (length > Limits.NUMBER_LENGTH) {
      return nearestDouble();
    }
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      case BIG_INTEGER -> NODES.numberNode(parser.getBigIntegerValue());
      case FLOAT, DOUBLE, BIG_DECIMAL ->
          throw new IllegalStateException("an integer is none of these");
    };
  }

  private JsonNode decimal() {
    int length = parser.getStringLength();
    size += Math.min(length, Limits.NUMBER_LENGTH);
    if (length > Limits.NUMBER_LENGTH) {
      return nearestDouble();
    }
    double value = parser.getDoubleValue();
    return Double.isInfinite(value) ? nearestDouble() : NODES.numberNode(value);
  }

  private JsonNode nearestDouble() {
    repairs.add(Kind.NUMBER, pointer());
    double value = Double.parseDouble(parser.getString());
    return NODES.numberNode(Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE));
  }

  private String repaired(String text, int length) {
    if (text.length() <= length && isClean(text)) {
      return text;
    }
    String kept = text;
    if (text.length() > length) {
      repairs.add(Kind.TRUNCATED, pointer());
      // Not between the halves of a pair.
      int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
      kept = text.substring(0, end);
    }
    if (!isClean(kept)) {
      String harmless = withoutBrokenCharacters(kept);
      if (!harmless.equals(kept)) {
        repairs.add(Kind.REPLACED, pointer());
        kept = harmless;
      }
    }
    return kept;
  }

  /** No NUL and nothing that may be a surrogate: one comparison per character. */
  private static boolean isClean(String text) {
    for (int at = 0; at < text.length(); at++) {
      if ((char) (text.charAt(at) - 1) >= Character.MIN_SURROGATE - 1) {
        return false;
      }
    }
    return true;
  }

  private static String withoutBrokenCharacters(String text) {
    StringBuilder harmless = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (Character.isHighSurrogate(c)
          && at + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(at + 1))) {
        harmless.append(c).append(text.charAt(++at));
      } else {
        harmless.append(c == 0 || Character.isSurrogate(c) ? '\uFFFD' : c);
      }
    }
    return harmless.toString();
  }

  private String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (int at = 1; at <= depth; at++) {
      String name = names[at];
      pointer.append('/');
      if (name == null) {
        pointer.append(indexes[at]);
      } else {
        String shown = name.length() <= 100 ? name : name.substring(0, 100);
        pointer.append(withoutBrokenCharacters(shown).replace("~", "~0").replace("/", "~1"));
      }
    }
    return pointer.toString();
  }
}
