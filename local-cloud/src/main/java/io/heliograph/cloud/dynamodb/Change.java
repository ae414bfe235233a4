package io.heliograph.cloud.dynamodb;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an update does to one attribute. */
sealed interface Change {

  String attribute();

  record Set(String attribute, Condition.Operand to) implements Change {}

  record Add(String attribute, JsonNode value) implements Change {}

  record Remove(String attribute) implements Change {}

  record RemoveElements(String attribute, JsonNode value) implements Change {}

  /** The changes of an UpdateItem: an UpdateExpression or the legacy AttributeUpdates. */
  static List<Change> of(JsonNode request) {
    JsonNode expression = request.path("UpdateExpression");
    JsonNode updates = request.path("AttributeUpdates");
    if (expression.isString()) {
      if (updates.isObject()) {
        throw AttributeValues.validation(
            "AttributeUpdates and UpdateExpression exclude each other");
      }
      return Expressions.update(expression.stringValue(), request);
    }
    List<Change> changes = new ArrayList<>();
    for (var update : updates.properties()) {
      changes.add(legacy(update.getKey(), update.getValue()));
    }
    return changes;
  }

  private static Change legacy(String attribute, JsonNode update) {
    String action = update.path("Action").asString("PUT");
    JsonNode value = update.get("Value");
    if (value == null) {
      if (action.equals("DELETE")) {
        return new Remove(attribute);
      }
      throw AttributeValues.validation(action + " of " + attribute + " needs a Value");
    }
    return switch (action) {
      case "PUT" -> new Set(attribute, new Condition.Operand.Value(value));
      case "ADD" -> new Add(attribute, value);
      case "DELETE" -> new RemoveElements(attribute, value);
      default -> throw AttributeValues.validation("Action: " + action);
    };
  }

  /** The attribute's value after the change, null for none; {@code before} as the request met it. */
  default @Nullable JsonNode apply(ObjectNode before) {
    @Nullable JsonNode current = before.get(attribute());
    return switch (this) {
      case Set(String ignored, Condition.Operand to) -> {
        JsonNode value = to.of(before);
        if (value == null) {
          throw AttributeValues.validation(
              "The provided expression refers to an attribute that does not exist in the item");
        }
        yield value;
      }
      case Add(String ignored, JsonNode value) -> AttributeValues.add(current, value);
      case Remove(String ignored) -> null;
      case RemoveElements(String ignored, JsonNode value) ->
          AttributeValues.without(current, value);
    };
  }
}
