package io.heliograph.risk.register.mongo;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as JSON text inside documents: they are read and written as a whole only, and names of
 * facts may hold what field names of MongoDB may not.
 */
final class MongoJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          // Facts are longs; read as ints they would not equal themselves.
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .build();

  private MongoJson() {}

  static String write(Object value) {
    return JSON.writeValueAsString(value);
  }

  static <T> T read(String text, Class<T> type) {
    return JSON.readValue(text, type);
  }
}
