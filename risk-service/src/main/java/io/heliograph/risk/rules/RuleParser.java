package io.heliograph.risk.rules;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.heliograph.kit.problem.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads rule documents and says everything that is wrong with them at once. Thread-safe. */
final class RuleParser {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Schema schema = loadSchema();

  /** What reading led to. */
  sealed interface Parsed {
    /** The document holds. */
    record Valid(Rule rule) implements Parsed {}

    /** It does not. */
    record Invalid(List<FieldError> errors) implements Parsed {}
  }

  /** Reads a document in YAML, of which JSON is a part. */
  Parsed parse(String text) {
    JsonNode tree;
    try {
      tree = YAML.readTree(text);
    } catch (JacksonException broken) {
      return new Parsed.Invalid(
          List.of(new FieldError("", "not YAML: " + broken.getOriginalMessage())));
    }
    List<FieldError> errors = new ArrayList<>();
    for (Error error : schema.validate(tree)) {
      errors.add(fieldError(error));
    }
    if (!errors.isEmpty() || !(tree instanceof ObjectNode document)) {
      return new Parsed.Invalid(errors);
    }
    Rule rule = build(document, errors);
    return rule == null ? new Parsed.Invalid(errors) : new Parsed.Valid(rule);
  }

  private static @Nullable Rule build(ObjectNode document, List<FieldError> errors) {
    Over over = Over.find(document.path("over").asString()).orElseThrow();
    String severity = document.path("severity").asString();
    if (severity.equals("advisory") && over != Over.DEPENDENCY) {
      errors.add(new FieldError("/severity", "advisory (expected: only with over dependency)"));
    }
    Expression condition =
        compiled(
            Expression.condition(over, document.path("condition").asString()),
            "/condition",
            errors);
    Expression closesWhen =
        compiled(
            Expression.condition(over, document.path("closes_when").asString()),
            "/closes_when",
            errors);
    SequencedMap<String, Expression> evidence = new LinkedHashMap<>();
    document
        .path("evidence")
        .properties()
        .forEach(
            field -> {
              Expression value =
                  compiled(
                      Expression.value(over, field.getValue().asString()),
                      "/evidence/" + field.getKey(),
                      errors);
              if (value != null) {
                evidence.put(field.getKey(), value);
              }
            });
    if (condition == null || closesWhen == null || !errors.isEmpty()) {
      return null;
    }
    List<Rule.TestCase> tests = new ArrayList<>();
    for (JsonNode test : document.path("tests")) {
      tests.add(
          new Rule.TestCase(
              test.path("name").asString(), test.path("given"), test.path("expect").asString()));
    }
    return new Rule(
        document.path("id").asString(),
        document.path("version").asInt(),
        document.path("title").asString(),
        Severity.find(severity).orElse(null),
        over,
        document.path("description").asString().strip(),
        document.path("remediation").asString().strip(),
        condition,
        closesWhen,
        evidence,
        tests,
        document);
  }

  private static @Nullable Expression compiled(
      Expression.Compilation compilation, String pointer, List<FieldError> errors) {
    return switch (compilation) {
      case Expression.Compilation.Compiled(Expression expression) -> expression;
      case Expression.Compilation.Refused(List<String> messages) -> {
        messages.forEach(message -> errors.add(new FieldError(pointer, message)));
        yield null;
      }
    };
  }

  private static FieldError fieldError(Error error) {
    String pointer = error.getInstanceLocation().toString();
    String property = error.getProperty();
    if (property != null) {
      pointer += "/" + property.replace("~", "~0").replace("/", "~1");
    }
    return new FieldError(pointer, error.getMessage());
  }

  private static Schema loadSchema() {
    try (InputStream schema = RuleParser.class.getResourceAsStream("rule-1-0-0.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Objects.requireNonNull(schema));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
