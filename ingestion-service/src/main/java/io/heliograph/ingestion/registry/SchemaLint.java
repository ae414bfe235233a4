package io.heliograph.ingestion.registry;

import io.heliograph.ingestion.validate.FormatText;
import io.heliograph.ingestion.validate.LinearPatterns;
import io.heliograph.ingestion.validate.SchemaCompiler;
import io.heliograph.kit.problem.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything that is wrong with a document that somebody wants to register, at once. What passes
 * compiles, checks any value without fetching anything, and takes bounded time per byte of the
 * value. Used by one thread, once.
 */
final class SchemaLint {
  /** Problems told of one document. */
  static final int ERRORS = 50;

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final String KNOWN_FORMATS = String.join(", ", new TreeSet<>(FormatText.known()));

  private final String uri;
  private final References references;
  private final List<FieldError> errors = new ArrayList<>();

  private SchemaLint(String uri, References references) {
    this.uri = uri;
    this.references = references;
  }

  /**
   * Checks a document.
   *
   * @param uri the absolute {@code $id} that it gets
   * @param others documents that it may refer to, by URI; null when there is none
   * @return empty when it is fit to be registered; pointers lead into the document
   */
  static List<FieldError> check(
      String uri, JsonNode document, Function<String, @Nullable JsonNode> others) {
    if (!document.isObject()) {
      return List.of(
          new FieldError(
              "",
              "not an object (expected: a JSON Schema; true and false say nothing of a payload)"));
    }
    References references = new References(document, others);
    SchemaLint lint = new SchemaLint(uri, references);
    lint.errors.addAll(SchemaCompiler.metaschemaErrors(document));
    Set<String> told =
        lint.errors.stream()
            .map(FieldError::pointer)
            .collect(Collectors.toCollection(HashSet::new));
    lint.walk(document, "");
    // Only of a document that is well-formed can it be said how much work it makes.
    if (lint.errors.isEmpty()) {
      SchemaCost.refusal(document, references).ifPresent(lint.errors::add);
    }
    return lint.errors.stream()
        .filter(error -> error.keyword() != null || told.add(error.pointer()))
        .limit(ERRORS)
        .toList();
  }

  private void walk(JsonNode schema, String at) {
    if (!schema.isObject()) {
      return;
    }
    for (Map.Entry<String, JsonNode> member : schema.properties()) {
      keyword(member.getKey(), member.getValue(), schema, at);
    }
    for (Subschemas.Sub sub : Subschemas.of(schema)) {
      if (sub.keyword() == Keyword.PATTERN_PROPERTIES) {
        pattern(sub.name(), at + sub.pointer());
      }
      walk(sub.schema(), at + sub.pointer());
    }
  }

  private void keyword(String word, JsonNode value, JsonNode schema, String around) {
    String at = around + "/" + Subschemas.escaped(word);
    Optional<Keyword> known = Keyword.find(word);
    if (known.isEmpty()) {
      if (!word.startsWith("x-")) {
        add(at, unknown(word));
      }
      return;
    }
    switch (known.get()) {
      case SCHEMA -> {
        if (around.isEmpty() && !DIALECT.equals(value.asString(""))) {
          add(at, "another dialect (expected: " + DIALECT + ", or nothing)");
        } else if (!around.isEmpty()) {
          add(at, "within a schema (expected: at the top only)");
        }
      }
      case ID -> {
        if (!around.isEmpty()) {
          add(at, "within a schema (expected: at the top only)");
        } else if (!uri.equals(value.asString(""))) {
          add(at, "another id (expected: " + uri + ", or nothing)");
        }
      }
      case PATTERN -> pattern(value.asString(""), at);
      case FORMAT -> {
        if (value.isString() && !FormatText.known().contains(value.asString())) {
          add(at, "unknown format (expected: one of " + KNOWN_FORMATS + ")");
        }
      }
      case REF -> {
        if (value.isString() && references.find(schema, value.asString()).isEmpty()) {
          add(
              at,
              "leads nowhere (expected: #/… to a schema in this document, or the URI of a schema"
                  + " that is bundled or registered; nothing is fetched)");
        }
      }
      default -> number(known.get(), value, at);
    }
  }

  private void number(Keyword keyword, JsonNode value, String at) {
    if (keyword.holds() == Keyword.Holds.VALUE
        && value.isNumber()
        && !Double.isFinite(value.doubleValue())) {
      add(at, "too great (expected: a number that a double can hold)");
    }
  }

  private void pattern(String pattern, String at) {
    LinearPatterns.refusal(pattern).ifPresent(why -> add(at, why));
  }

  private static String unknown(String word) {
    return switch (word) {
      case "definitions" -> "unknown keyword (expected: $defs)";
      case "dependencies" -> "unknown keyword (expected: dependentRequired or dependentSchemas)";
      case "additionalItems" -> "unknown keyword (expected: prefixItems with items)";
      case "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveRef", "$recursiveAnchor" ->
          "not supported (expected: $ref with #/…)";
      default -> "unknown keyword (expected: one of JSON Schema 2020-12; your own begin with x-)";
    };
  }

  private void add(String pointer, String message) {
    errors.add(new FieldError(pointer, message));
  }
}
