package io.heliograph.ingestion.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Goes through the schemas that stand in a schema. What has the wrong type is passed over. */
final class Subschemas {
  private Subschemas() {}

  /**
   * A schema within a schema.
   *
   * @param keyword that holds it
   * @param name of the member or number of the element; empty when the keyword holds one schema
   * @param pointer relative to the schema around it
   */
  record Sub(Keyword keyword, String name, String pointer, JsonNode schema) {}

  /** Those directly within; references are not followed. */
  static List<Sub> of(JsonNode schema) {
    List<Sub> found = new ArrayList<>();
    if (!schema.isObject()) {
      return found;
    }
    for (Map.Entry<String, JsonNode> member : schema.properties()) {
      Keyword.find(member.getKey()).ifPresent(keyword -> add(keyword, member.getValue(), found));
    }
    return found;
  }

  private static void add(Keyword keyword, JsonNode value, List<Sub> found) {
    String at = "/" + keyword.word();
    switch (keyword.holds()) {
      case SCHEMA -> found.add(new Sub(keyword, "", at, value));
      case SCHEMAS -> {
        for (int index = 0; value.isArray() && index < value.size(); index++) {
          String name = Integer.toString(index);
          found.add(new Sub(keyword, name, at + "/" + name, value.get(index)));
        }
      }
      case SCHEMA_BY_NAME -> {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
          found.add(
              new Sub(
                  keyword,
                  member.getKey(),
                  at + "/" + escaped(member.getKey()),
                  member.getValue()));
        }
      }
      case VALUE, REFERENCE, ANNOTATION -> {}
    }
  }

  /** A name as a step of a JSON pointer. */
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
