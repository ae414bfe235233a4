package io.heliograph.ingestion.registry;

import io.heliograph.ingestion.registry.Change.Kind;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What changes in the keywords that hold plain values. */
final class ValueDiff {
  private ValueDiff() {}

  /**
   * Compares one keyword.
   *
   * @param before null when the last version does not have it
   * @param after null when the new version does not have it
   */
  static void compare(
      Keyword keyword,
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      String around,
      SchemaDiff diff) {
    String at = around + "/" + keyword.word();
    switch (keyword) {
      case TYPE -> types(before, after, at, diff);
      case ENUM -> enumeration(before, after, at, diff);
      case REQUIRED -> required(before, after, around, diff);
      case DEPENDENT_REQUIRED -> dependentRequired(before, after, at, diff);
      case MINIMUM, EXCLUSIVE_MINIMUM, MIN_LENGTH, MIN_ITEMS, MIN_PROPERTIES ->
          limit(before, after, at, true, diff);
      case MAXIMUM, EXCLUSIVE_MAXIMUM, MAX_LENGTH, MAX_ITEMS, MAX_PROPERTIES ->
          limit(before, after, at, false, diff);
      case UNIQUE_ITEMS -> rule(truthOf(before), truthOf(after), at, diff);
      default -> rule(before, after, at, diff);
    }
  }

  private static @Nullable JsonNode truthOf(@Nullable JsonNode value) {
    return value != null && value.asBoolean(false) ? value : null;
  }

  /** Whatever else: more of it narrows, less of it widens, another one may do both. */
  private static void rule(
      @Nullable JsonNode before, @Nullable JsonNode after, String at, SchemaDiff diff) {
    // minContains and maxContains change what contains asks for, in ways that depend on it.
    boolean counts = at.endsWith("/minContains") || at.endsWith("/maxContains");
    if (before == null && after != null) {
      diff.add(
          at,
          Kind.RULE_ADDED,
          "new: " + shown(after),
          counts ? SchemaDiff.BOTH : SchemaDiff.SENDERS);
    } else if (before != null && after == null) {
      diff.add(
          at,
          Kind.RULE_REMOVED,
          "gone: " + shown(before),
          counts ? SchemaDiff.BOTH : SchemaDiff.CONSUMERS);
    } else if (before != null && after != null && !equal(before, after)) {
      diff.add(at, Kind.RULE_CHANGED, shown(before) + " became " + shown(after), SchemaDiff.BOTH);
    }
  }

  private static void limit(
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      String at,
      boolean isLower,
      SchemaDiff diff) {
    if (before != null && after != null) {
      int order = after.decimalValue().compareTo(before.decimalValue());
      if (order != 0) {
        boolean tightened = isLower == order > 0;
        diff.add(
            at,
            tightened ? Kind.LIMIT_TIGHTENED : Kind.LIMIT_LOOSENED,
            shown(before) + " became " + shown(after),
            tightened ? SchemaDiff.SENDERS : SchemaDiff.CONSUMERS);
      }
    } else if (after != null) {
      diff.add(at, Kind.LIMIT_TIGHTENED, "new limit " + shown(after), SchemaDiff.SENDERS);
    } else if (before != null) {
      diff.add(at, Kind.LIMIT_LOOSENED, "no limit any more", SchemaDiff.CONSUMERS);
    }
  }

  private static void types(
      @Nullable JsonNode before, @Nullable JsonNode after, String at, SchemaDiff diff) {
    if (before == null || after == null) {
      if (after != null) {
        diff.add(at, Kind.TYPE_NARROWED, "any type became " + shown(after), SchemaDiff.SENDERS);
      } else if (before != null) {
        diff.add(at, Kind.TYPE_WIDENED, shown(before) + " became any type", SchemaDiff.CONSUMERS);
      }
      return;
    }
    Set<String> was = typesOf(before);
    Set<String> is = typesOf(after);
    boolean narrower = was.containsAll(is);
    boolean wider = is.containsAll(was);
    if (narrower && wider) {
      return;
    }
    diff.add(
        at,
        narrower ? Kind.TYPE_NARROWED : wider ? Kind.TYPE_WIDENED : Kind.TYPE_CHANGED,
        shown(before) + " became " + shown(after),
        narrower ? SchemaDiff.SENDERS : wider ? SchemaDiff.CONSUMERS : SchemaDiff.BOTH);
  }

  /** A number is an integer or a fraction. */
  private static Set<String> typesOf(JsonNode types) {
    Set<String> found = new LinkedHashSet<>();
    for (String type : strings(types)) {
      if (type.equals("number")) {
        found.add("integer");
        found.add("fraction");
      } else {
        found.add(type);
      }
    }
    return found;
  }

  private static void enumeration(
      @Nullable JsonNode before, @Nullable JsonNode after, String at, SchemaDiff diff) {
    if (before == null || after == null) {
      if (after != null) {
        diff.add(at, Kind.ENUM_NARROWED, "only some values are allowed now", SchemaDiff.SENDERS);
      } else if (before != null) {
        diff.add(at, Kind.ENUM_WIDENED, "any value is allowed now", SchemaDiff.CONSUMERS);
      }
      return;
    }
    Set<String> was = texts(before);
    Set<String> is = texts(after);
    Set<String> gone = without(was, is);
    Set<String> more = without(is, was);
    if (gone.isEmpty() && more.isEmpty()) {
      return;
    }
    String message =
        (more.isEmpty() ? "" : "new: " + shown(String.join(", ", more)))
            + (more.isEmpty() || gone.isEmpty() ? "" : "; ")
            + (gone.isEmpty() ? "" : "gone: " + shown(String.join(", ", gone)));
    diff.add(
        at,
        more.isEmpty()
            ? Kind.ENUM_NARROWED
            : gone.isEmpty() ? Kind.ENUM_WIDENED : Kind.ENUM_CHANGED,
        message,
        more.isEmpty()
            ? SchemaDiff.SENDERS
            : gone.isEmpty() ? SchemaDiff.CONSUMERS : SchemaDiff.BOTH);
  }

  private static void required(
      @Nullable JsonNode before, @Nullable JsonNode after, String around, SchemaDiff diff) {
    Set<String> was = strings(before);
    Set<String> is = strings(after);
    for (String name : without(is, was)) {
      diff.add(
          around + "/properties/" + Subschemas.escaped(name),
          Kind.REQUIRED_ADDED,
          "required now: senders of the last version may leave it out",
          SchemaDiff.SENDERS);
    }
    for (String name : without(was, is)) {
      diff.add(
          around + "/properties/" + Subschemas.escaped(name),
          Kind.REQUIRED_REMOVED,
          "not required any more: consumers of the last version rely on it",
          SchemaDiff.CONSUMERS);
    }
  }

  private static void dependentRequired(
      @Nullable JsonNode before, @Nullable JsonNode after, String at, SchemaDiff diff) {
    Map<String, JsonNode> was = SchemaDiff.byName(before);
    Map<String, JsonNode> is = SchemaDiff.byName(after);
    Set<String> names = new LinkedHashSet<>(is.keySet());
    names.addAll(was.keySet());
    for (String name : names) {
      Set<String> asked = strings(was.get(name));
      Set<String> asks = strings(is.get(name));
      String pointer = at + "/" + Subschemas.escaped(name);
      if (!without(asks, asked).isEmpty()) {
        diff.add(pointer, Kind.REQUIRED_ADDED, "asks for more", SchemaDiff.SENDERS);
      }
      if (!without(asked, asks).isEmpty()) {
        diff.add(pointer, Kind.REQUIRED_REMOVED, "asks for less", SchemaDiff.CONSUMERS);
      }
    }
  }

  private static boolean equal(JsonNode left, JsonNode right) {
    if (left.isNumber() && right.isNumber()) {
      return left.decimalValue().compareTo(right.decimalValue()) == 0;
    }
    return left.equals(right);
  }

  private static Set<String> strings(@Nullable JsonNode value) {
    Set<String> found = new LinkedHashSet<>();
    if (value != null && value.isString()) {
      found.add(value.asString());
    } else if (value != null) {
      value.forEach(each -> found.add(each.asString()));
    }
    return found;
  }

  private static Set<String> texts(JsonNode values) {
    Set<String> found = new LinkedHashSet<>();
    values.forEach(each -> found.add(each.toString()));
    return found;
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> left = new LinkedHashSet<>(all);
    left.removeAll(some);
    return left;
  }

  private static String shown(JsonNode value) {
    return shown(value.isString() ? value.asString() : value.toString());
  }

  private static String shown(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
