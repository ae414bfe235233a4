package io.heliograph.terraform.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The functions of Terraform that these files use; the others are not known. */
final class Functions {
  private Functions() {}

  static Object call(String name, List<Object> arguments) {
    return switch (name) {
      // A document stays what it is made of: that is what checks look at.
      case "jsonencode", "jsondecode", "tomap", "tolist" -> arguments.getFirst();
      case "merge" -> merge(arguments);
      default ->
          arguments.stream().anyMatch(argument -> argument instanceof Unknown)
              ? new Unknown(name + "()")
              : known(name, arguments);
    };
  }

  private static Object known(String name, List<Object> arguments) {
    Object first = arguments.isEmpty() ? Null.NULL : arguments.getFirst();
    return switch (name) {
      case "concat" -> arguments.stream().flatMap(list -> Values.list(list).stream()).toList();
      case "toset" -> List.copyOf(new LinkedHashSet<>(Values.list(first)));
      case "length" ->
          BigDecimal.valueOf(
              first instanceof Map<?, ?> map ? map.size() : Values.list(first).size());
      case "keys" -> List.copyOf(Values.map(first).keySet());
      case "values" -> List.copyOf(Values.map(first).values());
      case "contains" -> Values.list(first).contains(arguments.get(1));
      case "coalesce" ->
          arguments.stream().filter(value -> value != Null.NULL).findFirst().orElse(Null.NULL);
      case "upper" -> text(first).toUpperCase(java.util.Locale.ROOT);
      case "tostring" -> text(first);
      case "tonumber" -> new BigDecimal(text(first));
      case "join" ->
          String.join(
              text(first), Values.list(arguments.get(1)).stream().map(Functions::text).toList());
      case "range" ->
          IntStream.range(0, ((BigDecimal) first).intValue())
              .mapToObj(number -> (Object) BigDecimal.valueOf(number))
              .toList();
      case "format" -> format(text(first), arguments.subList(1, arguments.size()));
      case "chunklist" ->
          chunks(Values.list(first), ((BigDecimal) arguments.get(1)).intValueExact());
      default -> new Unknown(name + "()");
    };
  }

  private static Object merge(List<Object> maps) {
    Map<String, Object> merged = new LinkedHashMap<>();
    for (Object map : maps) {
      if (!(map instanceof Map)) {
        return new Unknown("merge()");
      }
      merged.putAll(Values.map(map));
    }
    return merged;
  }

  private static List<Object> chunks(List<Object> items, int size) {
    List<Object> chunks = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      chunks.add(List.copyOf(items.subList(from, Math.min(items.size(), from + size))));
    }
    return chunks;
  }

  private static String format(String format, List<Object> arguments) {
    return String.format(
        java.util.Locale.ROOT,
        format,
        arguments.stream()
            .map(value -> value instanceof BigDecimal number ? number.longValueExact() : value)
            .toArray());
  }

  static String text(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }
}
