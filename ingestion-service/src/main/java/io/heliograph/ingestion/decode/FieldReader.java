package io.heliograph.ingestion.decode;

import io.heliograph.kit.problem.FieldError;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads fields of one object and tells of every one that has the wrong type. */
final class FieldReader {
  private final JsonNode object;
  private final String at;
  private final List<FieldError> errors;

  /**
   * @param at pointer of the object
   */
  FieldReader(JsonNode object, String at, List<FieldError> errors) {
    this.object = object;
    this.at = at;
    this.errors = errors;
  }

  boolean isAbsent(String field) {
    JsonNode value = object.get(field);
    return value == null || value.isNull();
  }

  /** Text of a field; null when it is absent, null or (an error) no text or too long. */
  @Nullable String text(String field, int maxLength) {
    JsonNode value = object.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      wrongType(field, value, "string");
      return null;
    }
    String text = value.asString();
    if (text.length() > maxLength) {
      error(field, text.length() + " characters (expected: at most " + maxLength + ")");
      return null;
    }
    return text;
  }

  /** An object field; null when it is absent, null or (an error) no object. */
  @Nullable JsonNode object(String field) {
    JsonNode value = object.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isObject()) {
      wrongType(field, value, "object");
      return null;
    }
    return value;
  }

  void checkActor(JsonNode actor) {
    FieldReader fields = new FieldReader(actor, at + "/actor", errors);
    fields.text("user_agent", Limits.STRING_LENGTH);
    fields.collection("identifiers");
    fields.collection("traits");
    JsonNode addresses = actor.get("ip_addresses");
    if (addresses == null || addresses.isNull() || addresses.isString()) {
      return;
    }
    if (!addresses.isArray()) {
      fields.wrongType("ip_addresses", addresses, "array");
      return;
    }
    for (int index = 0; index < addresses.size(); index++) {
      JsonNode address = addresses.get(index);
      if (!address.isString() && !address.isNull()) {
        fields.wrongType("ip_addresses/" + index, address, "string");
      }
    }
  }

  /** An object as most clients send it, or an array as the Java SDK declares it. */
  private void collection(String field) {
    JsonNode value = object.get(field);
    if (value != null && !value.isNull() && !value.isObject() && !value.isArray()) {
      wrongType(field, value, "object");
    }
  }

  private void wrongType(String field, JsonNode value, String expected) {
    error(field, typeOf(value) + " (expected: " + expected + ")");
  }

  void error(String field, String message) {
    errors.add(new FieldError(at + "/" + field, message));
  }

  /** The JSON type of a value, for messages. */
  static String typeOf(JsonNode value) {
    return value.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
