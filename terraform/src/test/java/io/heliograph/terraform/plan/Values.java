package io.heliograph.terraform.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values without their static types. */
public final class Values {
  private Values() {}

  /** The maps of a list; empty when it is none. */
  public static List<Map<String, Object>> maps(@Nullable Object value) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (Object item : list(value)) {
      found.add(map(item));
    }
    return found;
  }

  /** A list's items; of a value alone that value; of nothing nothing. */
  public static List<Object> list(@Nullable Object value) {
    if (value == null || value == Null.NULL) {
      return List.of();
    }
    return value instanceof List<?> items ? new ArrayList<>(items) : List.of(value);
  }

  /** A map with texts as its keys; empty when it is none. */
  public static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> found = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> found.put(String.valueOf(key), item));
    }
    return found;
  }

  /** Whether a value, or one inside it, is not known. */
  public static boolean unknown(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Unknown unknown -> true;
      case List<?> items -> items.stream().anyMatch(Values::unknown);
      case Map<?, ?> map -> map.values().stream().anyMatch(Values::unknown);
      default -> false;
    };
  }
}
