package io.heliograph.ingestion.validate;

import io.heliograph.ingestion.json.ByName;
import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.json.JsonIndex;
import io.heliograph.ingestion.json.JsonIndex.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema compiled to what decides quickly whether a value fits, for schemas that use only the
 * keywords below. It never decides that a value does not fit: when it is not sure, the full
 * validator is asked. A test compares the two on examples and on random values.
 *
 * @param kinds bits of those that fit; 0 when any does
 * @param enumeration texts that fit; null when any value fits. The empty set of none is not used
 * @param nullInEnumeration whether null is one of the enumeration
 * @param properties those that not every value fits; null when there are none
 */
record FastCheck(
    int kinds,
    @Nullable Set<String> enumeration,
    boolean nullInEnumeration,
    List<String> required,
    @Nullable ByName<FastCheck> properties,
    @Nullable FastCheck additional,
    @Nullable FastCheck items) {

  private static final Set<String> ANNOTATIONS =
      Set.of(
          "$schema",
          "$id",
          "title",
          "description",
          "$comment",
          "examples",
          "default",
          "deprecated",
          "readOnly",
          "writeOnly");

  /** Names that plain JSON writes as they are; others would not be found. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[ -!#-\\[\\]-~]*");

  /** Compiles a schema; empty when it uses another keyword than these. */
  static Optional<FastCheck> compile(JsonNode schema) {
    return Optional.ofNullable(compileNode(schema));
  }

  private static @Nullable FastCheck compileNode(JsonNode schema) {
    int kinds = 0;
    Set<String> enumeration = null;
    boolean nullInEnumeration = false;
    List<String> required = new ArrayList<>();
    Map<String, FastCheck> properties = new HashMap<>();
    FastCheck additional = null;
    FastCheck items = null;
    if (!schema.isObject()) {
      return null;
    }
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      JsonNode value = keyword.getValue();
      switch (keyword.getKey()) {
        case "type" -> {
          for (JsonNode type : value.isArray() ? value : List.of(value)) {
            kinds |= kinds(type.asString());
          }
        }
        case "enum" -> {
          enumeration = new HashSet<>();
          for (JsonNode allowed : value) {
            if (allowed.isNull()) {
              nullInEnumeration = true;
            } else if (allowed.isString()) {
              enumeration.add(allowed.asString());
            } else {
              return null;
            }
          }
        }
        case "required" -> value.forEach(name -> required.add(name.asString()));
        case "properties" -> {
          for (Map.Entry<String, JsonNode> property : value.properties()) {
            FastCheck check = compileNode(property.getValue());
            if (check == null) {
              return null;
            }
            if (!PLAIN_NAME.matcher(property.getKey()).matches()) {
              return null;
            }
            if (!check.fitsEverything()) {
              properties.put(property.getKey(), check);
            }
          }
          // What is named here is exempt from additionalProperties, which this check does not know.
          if (schema.has("additionalProperties")) {
            return null;
          }
        }
        case "additionalProperties" -> {
          additional = compileNode(value);
          if (additional == null) {
            return null;
          }
        }
        case "items" -> {
          items = compileNode(value);
          if (items == null) {
            return null;
          }
        }
        default -> {
          if (!ANNOTATIONS.contains(keyword.getKey())) {
            return null;
          }
        }
      }
    }
    return new FastCheck(
        kinds,
        enumeration,
        nullInEnumeration,
        List.copyOf(required),
        properties.isEmpty() ? null : new ByName<>(properties),
        additional,
        items);
  }

  /** Bits of what is of a type of JSON Schema for sure. */
  private static int kinds(String type) {
    return switch (type) {
      case "object" -> Kind.OBJECT.bit();
      case "array" -> Kind.ARRAY.bit();
      case "string" -> Kind.STRING.bit();
      case "boolean" -> Kind.TRUE.bit() | Kind.FALSE.bit();
      case "null" -> Kind.NULL.bit();
      case "integer" -> Kind.INTEGER.bit();
      case "number" -> Kind.INTEGER.bit() | Kind.DECIMAL.bit();
      default -> throw new IllegalArgumentException("type: " + type + " (expected: one of JSON)");
    };
  }

  private boolean fitsEverything() {
    return kinds == 0
        && enumeration == null
        && required.isEmpty()
        && properties == null
        && additional == null
        && items == null;
  }

  /** True when the value fits; false when the full validator has to be asked. */
  boolean fits(Json value) {
    return fits(value.index(), value.value());
  }

  private boolean fits(JsonIndex json, int value) {
    Kind kind = json.kind(value);
    if (kinds != 0 && (kinds & kind.bit()) == 0) {
      return false;
    }
    if (enumeration != null
        && !(kind == Kind.STRING && enumeration.contains(new Json(json, value).text()))
        && !(kind == Kind.NULL && nullInEnumeration)) {
      return false;
    }
    return switch (kind) {
      case OBJECT -> fitsObject(json, value);
      case ARRAY -> items == null || childrenFit(json, value, items);
      case STRING, INTEGER, DECIMAL, TRUE, FALSE, NULL -> true;
    };
  }

  private boolean fitsObject(JsonIndex json, int object) {
    for (int at = 0; at < required.size(); at++) {
      if (json.find(object, required.get(at)) < 0) {
        return false;
      }
    }
    return (properties == null || propertiesFit(json, object, properties))
        && (additional == null || childrenFit(json, object, additional));
  }

  private static boolean propertiesFit(JsonIndex json, int object, ByName<FastCheck> properties) {
    int name = json.firstChild(object);
    for (int left = json.size(object); left > 0; left--) {
      int value = json.after(name);
      FastCheck check = properties.find(json, name);
      if (check != null && !check.fits(json, value)) {
        return false;
      }
      name = json.after(value);
    }
    return true;
  }

  private static boolean childrenFit(JsonIndex json, int container, FastCheck check) {
    int child = json.firstChild(container);
    boolean names = json.kind(container) == Kind.OBJECT;
    for (int left = json.size(container); left > 0; left--) {
      int value = names ? json.after(child) : child;
      if (!check.fits(json, value)) {
        return false;
      }
      child = json.after(value);
    }
    return true;
  }
}
