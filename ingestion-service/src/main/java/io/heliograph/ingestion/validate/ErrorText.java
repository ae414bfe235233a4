package io.heliograph.ingestion.validate;

import com.networknt.schema.Error;
import io.heliograph.kit.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the validator found, as a sentence for a stranger. Tells types and what is expected, never
 * content: it may be somebody's password.
 */
final class ErrorText {

  private ErrorText() {}

  static FieldError of(Error error) {
    String pointer = error.getInstanceLocation().toString();
    JsonNode schema = error.getSchemaNode();
    String keyword = error.getKeyword();
    return switch (keyword == null ? "" : keyword) {
      case "required" -> {
        String missing = error.getProperty();
        yield new FieldError(
            pointer + "/" + (missing == null ? "" : missing.replace("~", "~0").replace("/", "~1")),
            "missing (expected: a value)");
      }
      case "type" ->
          new FieldError(
              pointer, typeOf(error.getInstanceNode()) + " (expected: " + list(schema) + ")");
      case "enum" -> new FieldError(pointer, "unknown value (expected: " + list(schema) + ")");
      case "pattern" -> new FieldError(pointer, "wrong form (expected: " + list(schema) + ")");
      default -> new FieldError(pointer, error.getMessage());
    };
  }

  private static String list(@Nullable JsonNode expected) {
    if (expected == null) {
      return "as the schema says";
    }
    if (!expected.isArray()) {
      return expected.asString();
    }
    List<String> values = new ArrayList<>();
    for (JsonNode value : expected) {
      values.add(value.isNull() ? "null" : value.asString());
    }
    return String.join(", ", values);
  }

  private static String typeOf(@Nullable JsonNode value) {
    return value == null ? "missing" : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
