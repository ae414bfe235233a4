package io.heliograph.ingestion.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keywords of JSON Schema 2020-12 that schemas here may use, by what stands in them. */
enum Keyword {
  TYPE("type", Holds.VALUE),
  ENUM("enum", Holds.VALUE),
  CONST("const", Holds.VALUE),
  REQUIRED("required", Holds.VALUE),
  DEPENDENT_REQUIRED("dependentRequired", Holds.VALUE),
  MINIMUM("minimum", Holds.VALUE),
  MAXIMUM("maximum", Holds.VALUE),
  EXCLUSIVE_MINIMUM("exclusiveMinimum", Holds.VALUE),
  EXCLUSIVE_MAXIMUM("exclusiveMaximum", Holds.VALUE),
  MULTIPLE_OF("multipleOf", Holds.VALUE),
  MIN_LENGTH("minLength", Holds.VALUE),
  MAX_LENGTH("maxLength", Holds.VALUE),
  MIN_ITEMS("minItems", Holds.VALUE),
  MAX_ITEMS("maxItems", Holds.VALUE),
  MIN_PROPERTIES("minProperties", Holds.VALUE),
  MAX_PROPERTIES("maxProperties", Holds.VALUE),
  MIN_CONTAINS("minContains", Holds.VALUE),
  MAX_CONTAINS("maxContains", Holds.VALUE),
  UNIQUE_ITEMS("uniqueItems", Holds.VALUE),
  PATTERN("pattern", Holds.VALUE),
  FORMAT("format", Holds.VALUE),
  PROPERTIES("properties", Holds.SCHEMA_BY_NAME),
  PATTERN_PROPERTIES("patternProperties", Holds.SCHEMA_BY_NAME),
  ADDITIONAL_PROPERTIES("additionalProperties", Holds.SCHEMA),
  UNEVALUATED_PROPERTIES("unevaluatedProperties", Holds.SCHEMA),
  PROPERTY_NAMES("propertyNames", Holds.SCHEMA),
  PREFIX_ITEMS("prefixItems", Holds.SCHEMAS),
  ITEMS("items", Holds.SCHEMA),
  UNEVALUATED_ITEMS("unevaluatedItems", Holds.SCHEMA),
  CONTAINS("contains", Holds.SCHEMA),
  ALL_OF("allOf", Holds.SCHEMAS),
  ANY_OF("anyOf", Holds.SCHEMAS),
  ONE_OF("oneOf", Holds.SCHEMAS),
  NOT("not", Holds.SCHEMA),
  IF("if", Holds.SCHEMA),
  THEN("then", Holds.SCHEMA),
  ELSE("else", Holds.SCHEMA),
  DEPENDENT_SCHEMAS("dependentSchemas", Holds.SCHEMA_BY_NAME),
  REF("$ref", Holds.REFERENCE),
  DEFS("$defs", Holds.SCHEMA_BY_NAME),
  SCHEMA("$schema", Holds.ANNOTATION),
  ID("$id", Holds.ANNOTATION),
  COMMENT("$comment", Holds.ANNOTATION),
  TITLE("title", Holds.ANNOTATION),
  DESCRIPTION("description", Holds.ANNOTATION),
  DEFAULT("default", Holds.ANNOTATION),
  EXAMPLES("examples", Holds.ANNOTATION),
  DEPRECATED("deprecated", Holds.ANNOTATION),
  READ_ONLY("readOnly", Holds.ANNOTATION),
  WRITE_ONLY("writeOnly", Holds.ANNOTATION),
  CONTENT_ENCODING("contentEncoding", Holds.ANNOTATION),
  CONTENT_MEDIA_TYPE("contentMediaType", Holds.ANNOTATION),
  CONTENT_SCHEMA("contentSchema", Holds.ANNOTATION);

  /** What stands in a keyword. */
  enum Holds {
    VALUE,
    SCHEMA,
    SCHEMAS,
    SCHEMA_BY_NAME,
    REFERENCE,
    /** Nothing that is checked. */
    ANNOTATION
  }

  private static final Map<String, Keyword> BY_WORD = new HashMap<>();

  static {
    for (Keyword keyword : values()) {
      BY_WORD.put(keyword.word, keyword);
    }
  }

  private final String word;
  private final Holds holds;

  Keyword(String word, Holds holds) {
    this.word = word;
    this.holds = holds;
  }

  static Optional<Keyword> find(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  String word() {
    return word;
  }

  Holds holds() {
    return holds;
  }

  /** Whether its schemas are about the value itself and not about a part of it. */
  boolean isInPlace() {
    return switch (this) {
      case ALL_OF, ANY_OF, ONE_OF, NOT, IF, THEN, ELSE, DEPENDENT_SCHEMAS, REF -> true;
      default -> false;
    };
  }
}
