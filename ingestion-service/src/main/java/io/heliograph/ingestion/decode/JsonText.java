package io.heliograph.ingestion.decode;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Compact JSON text of a tree that {@link ElementReader} made. By hand because a generator with its
 * buffers costs more than the text.
 */
final class JsonText {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private JsonText() {}

  static String of(JsonNode node) {
    StringBuilder text = new StringBuilder(256);
    write(node, text);
    return text.toString();
  }

  private static void write(JsonNode node, StringBuilder text) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        char separator = '{';
        for (Map.Entry<String, JsonNode> property : node.properties()) {
          text.append(separator);
          separator = ',';
          write(property.getKey(), text);
          text.append(':');
          write(property.getValue(), text);
        }
        text.append(separator == '{' ? "{}" : "}");
      }
      case ARRAY -> {
        text.append('[');
        for (int at = 0; at < node.size(); at++) {
          if (at > 0) {
            text.append(',');
          }
          write(node.get(at), text);
        }
        text.append(']');
      }
      case STRING -> write(node.asString(), text);
      case NUMBER, BOOLEAN -> text.append(node.asString());
      case NULL, MISSING -> text.append("null");
      case BINARY, POJO ->
          throw new IllegalArgumentException("node: " + node.getNodeType() + " (expected: JSON)");
    }
  }

  private static void write(String value, StringBuilder text) {
    text.append('"');
    int copied = 0;
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c >= ' ' && c != '"' && c != '\\') {
        continue;
      }
      text.append(value, copied, at);
      copied = at + 1;
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
      }
    }
    text.append(value, copied, value.length()).append('"');
  }
}
