package io.heliograph.ingestion.validate;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.heliograph.kit.problem.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the validator found, as sentences for a stranger. They tell types, numbers of things and
 * what is expected, never content: it may be somebody's password. Names of members appear in
 * pointers only.
 */
final class ErrorText {
  private static final int ERRORS = 20;
  private static final int SHOWN = 200;

  private ErrorText() {}

  /** At most the first twenty, each once. */
  static List<FieldError> of(List<Error> errors) {
    Set<FieldError> told = new LinkedHashSet<>();
    for (Error error : errors) {
      NodePath path = error.getEvaluationPath();
      Alternative alternative = Alternative.of(path);
      if (alternative != null && alternative.keyword().equals("anyOf")) {
        // Of oneOf the validator tells itself, of anyOf only what is wrong with each alternative.
        told.add(
            new FieldError(
                error.getInstanceLocation().toString().isEmpty() ? "" : alternative.at(error),
                "fits none of the alternatives (expected: at least one)",
                "anyOf"));
      }
      told.add(of(error, alternative));
      if (told.size() > ERRORS) {
        break;
      }
    }
    return told.stream().limit(ERRORS).toList();
  }

  private static FieldError of(Error error, @Nullable Alternative alternative) {
    String keyword = Objects.requireNonNullElse(error.getKeyword(), "");
    String sentence = sentence(keyword, error);
    return new FieldError(
        pointer(keyword, error),
        alternative == null ? sentence : alternative.prefix() + sentence,
        keyword.isEmpty() ? null : keyword);
  }

  /** Where it is: of a member that is missing or too much, the member itself. */
  private static String pointer(String keyword, Error error) {
    String at = error.getInstanceLocation().toString();
    String member =
        switch (keyword) {
          case "required", "additionalProperties", "unevaluatedProperties", "propertyNames" ->
              error.getProperty();
          case "dependentRequired" -> argument(error, 0);
          case "unevaluatedItems" -> argument(error, 0);
          case "items" -> error.getIndex() == null ? null : error.getIndex().toString();
          default -> null;
        };
    return member == null ? at : at + "/" + member.replace("~", "~0").replace("/", "~1");
  }

  private static String sentence(String keyword, Error error) {
    JsonNode schema = error.getSchemaNode();
    JsonNode value = error.getInstanceNode();
    String expected = list(schema);
    return switch (keyword) {
      case "required", "dependentRequired" ->
          keyword.equals("required")
              ? "missing (expected: a value)"
              : "missing (expected: a value, because another member is there)";
      case "type" -> typeOf(value) + " (expected: " + expected + ")";
      case "enum" -> "unknown value (expected: " + expected + ")";
      case "const" -> "another value (expected: " + expected + ")";
      case "pattern" -> "wrong form (expected: " + expected + ")";
      case "format" -> "wrong form (expected: " + FormatText.of(expected) + ")";
      case "minimum" -> "too small (expected: at least " + expected + ")";
      case "maximum" -> "too great (expected: at most " + expected + ")";
      case "exclusiveMinimum" -> "too small (expected: more than " + expected + ")";
      case "exclusiveMaximum" -> "too great (expected: less than " + expected + ")";
      case "multipleOf" -> "wrong number (expected: a multiple of " + expected + ")";
      case "minLength" -> length(value) + " characters (expected: at least " + expected + ")";
      case "maxLength" -> length(value) + " characters (expected: at most " + expected + ")";
      case "minItems" -> size(value) + " elements (expected: at least " + expected + ")";
      case "maxItems" -> size(value) + " elements (expected: at most " + expected + ")";
      case "uniqueItems" -> "an element occurs twice (expected: each once)";
      case "contains", "minContains" ->
          "too few elements of the kind asked for (expected: at least " + bound(error) + ")";
      case "maxContains" ->
          "too many elements of the kind asked for (expected: at most " + bound(error) + ")";
      case "minProperties" -> size(value) + " members (expected: at least " + expected + ")";
      case "maxProperties" -> size(value) + " members (expected: at most " + expected + ")";
      case "propertyNames" ->
          "the name of the member is not allowed (expected: as propertyNames says)";
      case "additionalProperties", "unevaluatedProperties" ->
          "not allowed (expected: only members that the schema names)";
      case "items", "unevaluatedItems", "additionalItems" ->
          "not allowed (expected: only elements that the schema describes)";
      case "false" -> "not allowed (expected: nothing here)";
      case "not" -> "fits what it must not (expected: anything but what stands in not)";
      case "oneOf" -> oneOf(error);
      case "anyOf" -> "fits none of the alternatives (expected: at least one)";
      case "if", "then", "else", "allOf", "dependentSchemas", "$ref", "$dynamicRef" ->
          "does not fit (expected: as the schema says)";
      default -> "does not fit (expected: as the schema says)";
    };
  }

  private static String oneOf(Error error) {
    String fitting = argument(error, 0);
    return "0".equals(fitting)
        ? "fits none of the alternatives (expected: exactly one)"
        : "fits " + fitting + " alternatives at once (expected: exactly one)";
  }

  private static String bound(Error error) {
    return Objects.requireNonNullElse(argument(error, 0), "1");
  }

  private static @Nullable String argument(Error error, int at) {
    Object[] arguments = error.getArguments();
    return arguments == null || arguments.length <= at ? null : String.valueOf(arguments[at]);
  }

  /** What the schema asks for; it is the schema's own text, not the sender's. */
  private static String list(@Nullable JsonNode expected) {
    if (expected == null) {
      return "as the schema says";
    }
    if (!expected.isArray()) {
      return shown(text(expected));
    }
    List<String> values = new ArrayList<>();
    for (JsonNode value : expected) {
      values.add(text(value));
    }
    return shown(String.join(", ", values));
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static int length(@Nullable JsonNode value) {
    return value == null ? 0 : value.asString().codePointCount(0, value.asString().length());
  }

  private static int size(@Nullable JsonNode value) {
    return value == null ? 0 : value.size();
  }

  private static String typeOf(@Nullable JsonNode value) {
    return value == null ? "missing" : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  /** The innermost alternative in which an error was found. */
  private record Alternative(String keyword, int number, int depth) {
    static @Nullable Alternative of(NodePath path) {
      for (int at = path.getNameCount() - 2; at >= 0; at--) {
        Object name = path.getElement(at);
        if (("anyOf".equals(name) || "oneOf".equals(name))
            && path.getElement(at + 1) instanceof Integer number) {
          return new Alternative((String) name, number, at);
        }
      }
      return null;
    }

    String prefix() {
      return "alternative " + (number + 1) + ": ";
    }

    /**
     * Where the value with alternatives stands: above the error by as many steps as the schema goes
     * down from there to a child.
     */
    String at(Error error) {
      NodePath evaluated = error.getEvaluationPath();
      int steps = 0;
      for (int at = depth + 2; at < evaluated.getNameCount() - 1; at++) {
        Object name = evaluated.getElement(at);
        if ("properties".equals(name)
            || "patternProperties".equals(name)
            || "prefixItems".equals(name)) {
          steps++;
          at++;
        } else if ("items".equals(name)
            || "additionalProperties".equals(name)
            || "contains".equals(name)) {
          steps++;
        }
      }
      NodePath instance = error.getInstanceLocation();
      for (; steps > 0 && instance.getParent() != null; steps--) {
        instance = instance.getParent();
      }
      return instance.toString();
    }
  }
}
