package io.heliograph.ingestion.registry;

import io.heliograph.ingestion.registry.Change.Kind;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What changes among the members that a schema names. */
final class PropertyDiff {
  private final SchemaDiff diff;
  private final JsonNode last;
  private final JsonNode next;
  private final String at;

  PropertyDiff(SchemaDiff diff, JsonNode last, JsonNode next, String around) {
    this.diff = diff;
    this.last = last;
    this.next = next;
    this.at = around + "/properties";
  }

  void compare() {
    Map<String, JsonNode> before = SchemaDiff.byName(last.get("properties"));
    Map<String, JsonNode> after = SchemaDiff.byName(next.get("properties"));
    Set<String> names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    for (String name : names) {
      String pointer = at + "/" + Subschemas.escaped(name);
      JsonNode was = before.get(name);
      JsonNode is = after.get(name);
      if (was == null) {
        added(pointer);
      } else if (is == null) {
        removed(pointer);
      } else {
        diff.compare(was, is, pointer);
      }
    }
  }

  /**
   * Of a member that was free, anything could be sent; by common consent it may be described later.
   * Where other members had rules, the new one comes from under them.
   */
  private void added(String pointer) {
    if (others(last)) {
      diff.add(
          pointer,
          Kind.PROPERTY_ADDED,
          "new, where the last version had rules for members that it does not name: its consumers"
              + " may refuse it, its senders may send something else",
          SchemaDiff.BOTH);
    } else {
      diff.add(
          pointer, Kind.PROPERTY_ADDED, "new; optional unless required says so", SchemaDiff.NOBODY);
    }
  }

  private void removed(String pointer) {
    diff.add(
        pointer,
        Kind.PROPERTY_REMOVED,
        others(next)
            ? "gone, and under rules for other members now: senders may be refused, consumers wait"
                + " for it in vain"
            : "gone: consumers may find nothing there, or anything",
        others(next) ? SchemaDiff.BOTH : SchemaDiff.CONSUMERS);
  }

  /** Whether members that are not named have rules. */
  private static boolean others(JsonNode schema) {
    JsonNode additional = schema.get("additionalProperties");
    boolean free =
        additional == null
            || (additional.isBoolean() && additional.booleanValue())
            || (additional.isObject() && additional.isEmpty());
    return !free || schema.has("patternProperties") || schema.has("unevaluatedProperties");
  }
}
