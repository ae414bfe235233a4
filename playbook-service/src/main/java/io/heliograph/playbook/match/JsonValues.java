package io.heliograph.playbook.match;

import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON text as values that CEL computes with. */
final class JsonValues {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonValues() {}

  /**
   * Maps, lists, strings, booleans, longs, doubles and CEL's null.
   *
   * @param text null reads as JSON null
   * @throws tools.jackson.core.JacksonException not JSON
   */
  static Object read(@Nullable String text) {
    if (text == null) {
      return NullValue.NULL_VALUE;
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      return value(json);
    }
  }

  private static Object value(JsonParser json) {
    JsonToken token = json.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          json.nextToken();
          members.put(name, value(json));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(json));
        }
        yield elements;
      }
      case VALUE_STRING -> json.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> wholeNumber(json);
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      default -> NullValue.NULL_VALUE;
    };
  }

  /** Kept whole, so that conditions may take remainders; beyond 64 bits only roughly. */
  private static Object wholeNumber(JsonParser json) {
    if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return json.getDoubleValue();
    }
    return json.getLongValue();
  }
}
