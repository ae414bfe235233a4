package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.json.Json;
import io.heliograph.kit.problem.FieldError;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads fields of one object and tells of every one that has the wrong type. */
final class FieldReader {
  private final Json object;
  private final String at;
  private final List<FieldError> errors;

  /**
   * @param at pointer of the object
   */
  FieldReader(Json object, String at, List<FieldError> errors) {
    this.object = object;
    this.at = at;
    this.errors = errors;
  }

  boolean isAbsent(String field) {
    Json value = object.get(field);
    return value == null || value.isNull();
  }

  /** Text of a field; else as {@link #string}. */
  @Nullable String text(String field, int maxLength) {
    Json value = string(field, maxLength);
    return value == null ? null : value.text();
  }

  /** A string field; null when it is absent, null or (an error) no string or too long. */
  @Nullable Json string(String field, int maxLength) {
    Json value = object.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      wrongType(field, value, "string");
      return null;
    }
    if (value.to() - value.from() > maxLength && value.text().length() > maxLength) {
      error(field, value.text().length() + " characters (expected: at most " + maxLength + ")");
      return null;
    }
    return value;
  }

  /** An object field; null when it is absent, null or (an error) no object. */
  @Nullable Json object(String field) {
    Json value = object.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isObject()) {
      wrongType(field, value, "object");
      return null;
    }
    return value;
  }

  void checkActor(Json actor) {
    FieldReader fields = new FieldReader(actor, at + "/actor", errors);
    fields.string("user_agent", Limits.STRING_LENGTH);
    fields.collection("identifiers");
    fields.collection("traits");
    Json addresses = actor.get("ip_addresses");
    if (addresses == null || addresses.isNull() || addresses.isString()) {
      return;
    }
    if (!addresses.isArray()) {
      fields.wrongType("ip_addresses", addresses, "array");
      return;
    }
    int[] index = {0};
    addresses.forEach(
        address -> {
          if (!address.isString() && !address.isNull()) {
            fields.wrongType("ip_addresses/" + index[0], address, "string");
          }
          index[0]++;
        });
  }

  /** An object as most clients send it, or an array as the Java SDK declares it. */
  private void collection(String field) {
    Json value = object.get(field);
    if (value != null && !value.isNull() && !value.isObject() && !value.isArray()) {
      wrongType(field, value, "object");
    }
  }

  private void wrongType(String field, Json value, String expected) {
    error(field, typeOf(value) + " (expected: " + expected + ")");
  }

  void error(String field, String message) {
    errors.add(new FieldError(at + "/" + field, message));
  }

  /** The JSON type of a value, for messages. */
  static String typeOf(Json value) {
    return switch (value.kind()) {
      case INTEGER, DECIMAL -> "number";
      case TRUE, FALSE -> "boolean";
      case OBJECT, ARRAY, STRING, NULL -> value.kind().name().toLowerCase(Locale.ROOT);
    };
  }
}
