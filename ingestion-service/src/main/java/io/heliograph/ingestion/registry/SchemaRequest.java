package io.heliograph.ingestion.registry;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemAdvice;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.schema.SchemaId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody asks to register.
 *
 * @param document an object
 * @param breaking whether the author says that it may break others
 */
record SchemaRequest(SchemaId id, JsonNode document, boolean breaking) {
  /** Characters of a document without space between tokens. */
  static final int DOCUMENT_LENGTH = 64 * 1024;

  /** Bytes of the request: a document with as much space again, and what is around it. */
  static final int BODY_BYTES = 4 * DOCUMENT_LENGTH;

  /** Levels of a request; a document lies one level down. */
  private static final int DEPTH = 65;

  private static final int NUMBER_LENGTH = 40;

  /** Own names are in lower case, so that nobody mistakes one vendor for another. */
  private static final Pattern SEGMENT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(NUMBER_LENGTH)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  /**
   * Reads a body; what is wrong with its document itself is for {@link SchemaLint} to say.
   *
   * @throws ProblemException 400 not JSON, too deep, or a name twice; 413; 422 with every mistake
   */
  static SchemaRequest read(byte[] body) {
    if (body.length > BODY_BYTES) {
      throw new ProblemException(
          CommonReason.TOO_LARGE, "More than " + BODY_BYTES + " bytes (expected: at most that)");
    }
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JacksonException syntax) {
      throw ProblemAdvice.bodyProblem(syntax);
    }
    List<FieldError> errors = new ArrayList<>();
    if (!root.isObject()) {
      throw invalid(List.of(new FieldError("", "not an object (expected: id and document)")));
    }
    root.propertyNames()
        .forEach(
            name -> {
              if (!List.of("id", "document", "breaking").contains(name)) {
                errors.add(
                    new FieldError(
                        "/" + Subschemas.escaped(name),
                        "unknown member (expected: id, document, breaking)"));
              }
            });
    Optional<SchemaId> id = readId(root.path("id"), errors);
    JsonNode document = root.path("document");
    if (!document.isObject()) {
      errors.add(
          new FieldError(
              "/document",
              (document.isMissingNode() ? "missing" : "not an object")
                  + " (expected: a JSON Schema, an object)"));
    } else if (document.toString().length() > DOCUMENT_LENGTH) {
      errors.add(
          new FieldError(
              "/document",
              "more than "
                  + DOCUMENT_LENGTH
                  + " characters without space between tokens (expected: at most that)"));
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(document.toString())) {
      errors.add(
          new FieldError(
              "/document", "a lone surrogate in a string (expected: text that UTF-8 can hold)"));
    }
    JsonNode breaking = root.path("breaking");
    if (!breaking.isMissingNode() && !breaking.isBoolean()) {
      errors.add(new FieldError("/breaking", "not a boolean (expected: true or false)"));
    }
    if (id.isEmpty() || !errors.isEmpty()) {
      throw invalid(errors);
    }
    return new SchemaRequest(id.get(), document, breaking.asBoolean(false));
  }

  private static Optional<SchemaId> readId(JsonNode text, List<FieldError> errors) {
    Optional<SchemaId> id =
        text.isString()
            ? SchemaId.find(text.asString())
                .filter(SchemaId::isNumbered)
                .filter(found -> found.toString().equals(text.asString()))
            : Optional.empty();
    if (id.isEmpty()) {
      errors.add(
          new FieldError(
              "/id",
              (text.isMissingNode() ? "missing" : "not an id") + " (expected: vendor/name/1-0-0)"));
      return id;
    }
    String vendor = id.get().vendor();
    if (SchemaId.claimsVendor(id.get().toString(), SchemaId.HELIOGRAPH)
        || SchemaId.claimsVendor(id.get().toString(), SchemaId.SQREEN)) {
      errors.add(
          new FieldError(
              "/id", "the vendor is reserved for Heliograph's own schemas (expected: your own)"));
    } else if (!SEGMENT.matcher(vendor).matches() || !SEGMENT.matcher(id.get().name()).matches()) {
      errors.add(
          new FieldError(
              "/id",
              "vendor or name of another form (expected: at most 64 lower-case letters, digits,"
                  + " dots, dashes and underscores, a letter or digit first)"));
    } else if (id.get().version().matches(".*(^|-)0\\d.*")) {
      errors.add(new FieldError("/id", "a number begins with 0 (expected: such as 1-0-0)"));
    }
    return id;
  }

  private static ProblemException invalid(List<FieldError> errors) {
    return new ProblemException(
        SchemaReason.SCHEMA_INVALID,
        errors.size() + (errors.size() == 1 ? " mistake" : " mistakes") + " in the request",
        errors);
  }
}
