package io.heliograph.ingestion.validate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema compiled to what decides quickly whether a value fits, for schemas that use only the
 * keywords below. It never decides that a value does not fit: when it is not sure, the full
 * validator is asked. A test compares the two on examples and on random values.
 *
 * @param types empty when any type fits
 * @param enumeration texts that fit; null when any value fits. The empty set of none is not used
 * @param nullInEnumeration whether null is one of the enumeration
 */
record FastCheck(
    Set<Type> types,
    @Nullable Set<String> enumeration,
    boolean nullInEnumeration,
    List<String> required,
    List<Map.Entry<String, FastCheck>> properties,
    @Nullable FastCheck additional,
    @Nullable FastCheck items) {

  private static final Set<String> ANNOTATIONS =
      Set.of("$schema", "$id", "title", "description", "$comment", "examples");

  /** Types of JSON Schema. */
  enum Type {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    INTEGER,
    BOOLEAN,
    NULL
  }

  /** Compiles a schema; empty when it uses another keyword than these. */
  static Optional<FastCheck> compile(JsonNode schema) {
    return Optional.ofNullable(compileNode(schema));
  }

  private static @Nullable FastCheck compileNode(JsonNode schema) {
    Set<Type> types = EnumSet.noneOf(Type.class);
    Set<String> enumeration = null;
    boolean nullInEnumeration = false;
    List<String> required = new ArrayList<>();
    List<Map.Entry<String, FastCheck>> properties = new ArrayList<>();
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
            types.add(Type.valueOf(type.asString().toUpperCase(java.util.Locale.ROOT)));
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
            if (!check.fitsEverything()) {
              properties.add(Map.entry(property.getKey(), check));
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
        types,
        enumeration,
        nullInEnumeration,
        List.copyOf(required),
        List.copyOf(properties),
        additional,
        items);
  }

  private boolean fitsEverything() {
    return types.isEmpty()
        && enumeration == null
        && required.isEmpty()
        && properties.isEmpty()
        && additional == null
        && items == null;
  }

  /** True when the value fits; false when the full validator has to be asked. */
  boolean fits(JsonNode value) {
    if (!types.isEmpty() && !isOfTypes(value)) {
      return false;
    }
    if (enumeration != null
        && !(value.isString() && enumeration.contains(value.asString()))
        && !(value.isNull() && nullInEnumeration)) {
      return false;
    }
    if (value.isObject()) {
      return fitsObject(value);
    }
    if (items != null && value.isArray()) {
      for (int at = 0; at < value.size(); at++) {
        if (!items.fits(value.get(at))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean fitsObject(JsonNode object) {
    for (int at = 0; at < required.size(); at++) {
      if (object.get(required.get(at)) == null) {
        return false;
      }
    }
    for (int at = 0; at < properties.size(); at++) {
      JsonNode value = object.get(properties.get(at).getKey());
      if (value != null && !properties.get(at).getValue().fits(value)) {
        return false;
      }
    }
    if (additional != null) {
      for (Map.Entry<String, JsonNode> property : object.properties()) {
        if (!additional.fits(property.getValue())) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isOfTypes(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> types.contains(Type.OBJECT);
      case ARRAY -> types.contains(Type.ARRAY);
      case STRING -> types.contains(Type.STRING);
      case BOOLEAN -> types.contains(Type.BOOLEAN);
      case NULL -> types.contains(Type.NULL);
      case NUMBER ->
          types.contains(Type.NUMBER) || (types.contains(Type.INTEGER) && value.isIntegralNumber());
      case BINARY, POJO, MISSING -> false;
    };
  }
}
