package io.heliograph.cloud.dynamodb;

import io.heliograph.cloud.aws.AwsException;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Attribute values as they travel: an object of one member whose name is the type, for example
 * {@code {"S":"shardId-000000000000"}} or {@code {"N":"7"}}. Stored values are never changed, only
 * replaced.
 */
final class AttributeValues {
  private static final Set<String> TYPES =
      Set.of("S", "N", "B", "SS", "NS", "BS", "M", "L", "BOOL", "NULL");

  private AttributeValues() {}

  /** The type's name. @throws AwsException ValidationException when it is no attribute value */
  static String type(JsonNode value) {
    if (value instanceof ObjectNode object && object.size() == 1) {
      String type = object.propertyNames().iterator().next();
      if (TYPES.contains(type)) {
        return type;
      }
    }
    throw validation("not an attribute value: " + value.getNodeType());
  }

  static void check(ObjectNode item) {
    for (var attribute : item.properties()) {
      if (type(attribute.getValue()).equals("N")) {
        number(attribute.getValue());
      }
    }
  }

  /** Equality as conditions see it: numbers by value, sets without order. */
  static boolean equal(@Nullable JsonNode left, @Nullable JsonNode right) {
    if (left == null || right == null) {
      return false;
    }
    String type = type(left);
    if (!type.equals(type(right))) {
      return false;
    }
    return switch (type) {
      case "N" -> number(left).compareTo(number(right)) == 0;
      case "SS", "BS" -> elements(left, type).equals(elements(right, type));
      case "NS" -> throw validation("comparing number sets is not emulated");
      default -> left.equals(right);
    };
  }

  /** The legacy ADD: a sum of numbers, or a union of sets; the value itself on nothing. */
  static JsonNode add(@Nullable JsonNode current, JsonNode value) {
    String type = type(value);
    if (!type.equals("N") && !type.equals("SS")) {
      throw validation("ADD of type " + type + " is not emulated");
    }
    if (current == null) {
      return value;
    }
    requireType(current, type);
    if (type.equals("N")) {
      String sum = number(current).add(number(value)).toPlainString();
      return JsonNodeFactory.instance.objectNode().put("N", sum);
    }
    Set<JsonNode> union = elements(current, type);
    union.addAll(elements(value, type));
    return set(type, union);
  }

  /** The legacy DELETE with a value: a set without some elements; null when none is left. */
  static @Nullable JsonNode without(@Nullable JsonNode current, JsonNode value) {
    String type = type(value);
    if (!type.equals("SS")) {
      throw validation("DELETE of type " + type + " is not emulated");
    }
    if (current == null) {
      return null;
    }
    requireType(current, type);
    Set<JsonNode> rest = elements(current, type);
    rest.removeAll(elements(value, type));
    return rest.isEmpty() ? null : set(type, rest);
  }

  private static BigDecimal number(JsonNode value) {
    String text = value.path("N").asString("");
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw validation("The parameter cannot be converted to a numeric value: " + text);
    }
  }

  private static void requireType(JsonNode current, String type) {
    if (!type(current).equals(type)) {
      throw validation("Type mismatch for attribute to update");
    }
  }

  private static Set<JsonNode> elements(JsonNode value, String type) {
    Set<JsonNode> elements = new LinkedHashSet<>();
    value.get(type).forEach(elements::add);
    return elements;
  }

  private static ObjectNode set(String type, Set<JsonNode> elements) {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    ArrayNode array = value.putArray(type);
    elements.forEach(array::add);
    return value;
  }

  static AwsException validation(String message) {
    return AwsException.badRequest("ValidationException", message);
  }
}
