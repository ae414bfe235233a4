package io.heliograph.ingestion.registry;

import io.heliograph.schema.BundledSchema;
import io.heliograph.schema.SchemaCatalogue;
import io.heliograph.schema.SchemaId;
import io.heliograph.schema.SchemaRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A schema as a page of Markdown for a reader who never saw a JSON Schema. */
final class SchemaPage {
  /** Rows of the table; documents have at most 64 KiB, but references multiply. */
  private static final int ROWS = 1_000;

  private static final int CELL = 300;

  private final StringBuilder page = new StringBuilder();
  private final References references;
  private int rows;

  private SchemaPage(References references) {
    this.references = references;
  }

  static String of(BundledSchema schema) {
    return of(schema.id(), schema.role(), schema.aliases(), Documents.tree(schema.document()));
  }

  static String of(SchemaId id, SchemaRole role, List<String> aliases, JsonNode document) {
    SchemaPage page = new SchemaPage(new References(document, uri -> null));
    page.write(id, role, aliases, document);
    return page.page.toString();
  }

  private void write(SchemaId id, SchemaRole role, List<String> aliases, JsonNode document) {
    line("# " + text(document.path("title").asString(id.vendor() + " " + id.name())));
    line("");
    String where =
        switch (role) {
          case PAYLOAD -> "`payload_schema`";
          case CONTEXT -> "`context_schema`";
          case ENVELOPE -> "nothing: it describes what is around payload and context";
        };
    line(
        "`"
            + id
            + "`, a schema of the "
            + role.name().toLowerCase(Locale.ROOT)
            + "; named by "
            + where
            + ".");
    if (!aliases.isEmpty()) {
      line(
          "Also known as "
              + aliases.stream().map(SchemaPage::code).collect(Collectors.joining(", "))
              + ".");
    }
    if (document.has("description")) {
      line("");
      line(text(document.path("description").asString("")));
    }
    line("");
    line("| Member | Type | Required | What it is |");
    line("|---|---|---|---|");
    row("", "(the whole)", document, true, new HashSet<>());
    JsonNode examples = document.path("examples");
    for (JsonNode example : examples) {
      line("");
      line("For example:");
      line("");
      example.toPrettyString().lines().forEach(code -> line("    " + code));
    }
    line("");
    line("Its `$id`, from which nothing is fetched: `" + SchemaCatalogue.URI_BASE + id + "`.");
  }

  private void row(
      String path, String shown, JsonNode schema, boolean required, Set<String> around) {
    if (++rows > ROWS) {
      if (rows == ROWS + 1) {
        line("| … | | | and more |");
      }
      return;
    }
    JsonNode target = target(schema, around);
    line(
        "| "
            + (path.isEmpty() ? shown : code(path))
            + " | "
            + type(target)
            + " | "
            + (required ? "yes" : "no")
            + " | "
            + cell(String.join("; ", facts(path, schema, target)).replace(".; ", "; "))
            + " |");
    String reference = schema.path("$ref").asString("");
    if (!reference.isEmpty() && !around.add(reference)) {
      return; // bundled documents may refer to themselves
    }
    children(path, target, around);
    around.remove(reference);
  }

  private void children(String path, JsonNode schema, Set<String> around) {
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asString()));
    String below = path.isEmpty() ? "" : path + ".";
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = property.getKey();
      row(below + name, name, property.getValue(), required.contains(name), around);
    }
    for (Map.Entry<String, JsonNode> pattern : schema.path("patternProperties").properties()) {
      row(below + "/" + pattern.getKey() + "/", "", pattern.getValue(), false, around);
    }
    if (schema.path("additionalProperties").isObject()) {
      row(below + "*", "", schema.path("additionalProperties"), false, around);
    }
    int index = 0;
    for (JsonNode item : schema.path("prefixItems")) {
      row(path + "[" + index++ + "]", "", item, false, around);
    }
    if (schema.path("items").isObject()) {
      row(path + "[]", "", schema.path("items"), false, around);
    }
    for (String word : List.of("anyOf", "oneOf")) {
      int alternative = 1;
      for (JsonNode each : schema.path(word)) {
        row(path + " (alternative " + alternative++ + ")", "", each, false, around);
      }
    }
    for (JsonNode each : schema.path("allOf")) {
      children(path, target(each, around), around);
    }
  }

  private JsonNode target(JsonNode schema, Set<String> around) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() || around.contains(reference)
        ? schema
        : references.find(schema, reference).orElse(schema);
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      List<String> types = new ArrayList<>();
      type.forEach(each -> types.add(each.asString()));
      return String.join(" or ", types);
    }
    return type.asString(schema.has("const") || schema.has("enum") ? "value" : "any");
  }

  private static List<String> facts(String path, JsonNode schema, JsonNode target) {
    List<String> facts = new ArrayList<>();
    for (JsonNode each : schema.equals(target) ? List.of(schema) : List.of(schema, target)) {
      String description = each.path("description").asString("");
      boolean told = facts.contains(description) || path.isEmpty(); // above the table
      if (!description.isEmpty() && !told) {
        facts.add(description);
      }
    }
    if (!schema.path("$ref").asString("").isEmpty() && schema.equals(target)) {
      facts.add("see " + schema.path("$ref").asString(""));
    }
    fact(facts, target, "enum", "one of ");
    fact(facts, target, "const", "always ");
    fact(facts, target, "format", "form: ");
    fact(facts, target, "pattern", "pattern ");
    fact(facts, target, "minimum", "at least ");
    fact(facts, target, "maximum", "at most ");
    fact(facts, target, "exclusiveMinimum", "more than ");
    fact(facts, target, "exclusiveMaximum", "less than ");
    fact(facts, target, "multipleOf", "a multiple of ");
    fact(facts, target, "minLength", "characters: at least ");
    fact(facts, target, "maxLength", "characters: at most ");
    fact(facts, target, "minItems", "elements: at least ");
    fact(facts, target, "maxItems", "elements: at most ");
    if (target.path("uniqueItems").asBoolean(false)) {
      facts.add("each element once");
    }
    JsonNode additional = target.path("additionalProperties");
    if (additional.isBoolean() && !additional.booleanValue()) {
      facts.add("no other members");
    }
    if (target.path("deprecated").asBoolean(false)) {
      facts.add("deprecated");
    }
    return facts;
  }

  private static void fact(List<String> facts, JsonNode schema, String keyword, String sentence) {
    JsonNode value = schema.path(keyword);
    if (!value.isMissingNode()) {
      List<String> values = new ArrayList<>();
      (value.isArray() ? value : List.of(value))
          .forEach(each -> values.add(code(each.isString() ? each.asString() : each.toString())));
      facts.add(sentence + String.join(", ", values));
    }
  }

  private static String code(String text) {
    return "`" + text.replace("`", "'").replaceAll("\\s", " ") + "`";
  }

  /** Text of somebody who may not mean well: no markup, no lines of its own. */
  private static String text(String text) {
    return text.replaceAll("\\s+", " ").replace("<", "&lt;");
  }

  private static String cell(String text) {
    String cell = text(text).replace("|", "\\|");
    return cell.length() <= CELL ? cell : cell.substring(0, CELL) + "…";
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
