package io.heliograph.cloud.dynamodb;

import io.heliograph.cloud.aws.AwsException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold of an item; an absent item has no attributes. */
sealed interface Condition {

  record Always() implements Condition {}

  record Exists(String attribute) implements Condition {}

  record Equal(Operand left, Operand right) implements Condition {}

  record Not(Condition condition) implements Condition {}

  record And(Condition left, Condition right) implements Condition {}

  record Or(Condition left, Condition right) implements Condition {}

  /** One side of a comparison. */
  sealed interface Operand {
    record Attribute(String name) implements Operand {}

    record Value(JsonNode value) implements Operand {}

    /** The value for an item; null when the item lacks the attribute. */
    default @Nullable JsonNode of(@Nullable ObjectNode item) {
      return switch (this) {
        case Attribute(String name) -> item == null ? null : item.get(name);
        case Value(JsonNode value) -> value;
      };
    }
  }

  default boolean holds(@Nullable ObjectNode item) {
    return switch (this) {
      case Always() -> true;
      case Exists(String attribute) -> item != null && item.has(attribute);
      case Equal(Operand left, Operand right) ->
          AttributeValues.equal(left.of(item), right.of(item));
      case Not(Condition condition) -> !condition.holds(item);
      case And(Condition left, Condition right) -> left.holds(item) && right.holds(item);
      case Or(Condition left, Condition right) -> left.holds(item) || right.holds(item);
    };
  }

  /**
   * The condition of a write: ConditionExpression or the legacy Expected.
   *
   * @throws AwsException ValidationException for a form that is not emulated
   */
  static Condition ofWrite(JsonNode request) {
    JsonNode expected = request.path("Expected");
    JsonNode expression = request.path("ConditionExpression");
    if (expression.isString()) {
      if (expected.isObject()) {
        throw AttributeValues.validation("Expected and ConditionExpression exclude each other");
      }
      return Expressions.condition(expression.stringValue(), request);
    }
    return legacy(expected);
  }

  private static Condition legacy(JsonNode expected) {
    List<Condition> all = new ArrayList<>();
    for (var attribute : expected.properties()) {
      String name = attribute.getKey();
      JsonNode expectation = attribute.getValue();
      if (expectation.has("ComparisonOperator") || expectation.has("AttributeValueList")) {
        throw AttributeValues.validation("Expected with ComparisonOperator is not emulated");
      }
      JsonNode value = expectation.get("Value");
      boolean exists = expectation.path("Exists").asBoolean(true);
      if (exists == (value == null)) {
        throw AttributeValues.validation("Value and Exists of " + name + " contradict each other");
      }
      all.add(
          value == null
              ? new Not(new Exists(name))
              : new Equal(new Operand.Attribute(name), new Operand.Value(value)));
    }
    return all.stream().reduce(And::new).orElseGet(Always::new);
  }
}
