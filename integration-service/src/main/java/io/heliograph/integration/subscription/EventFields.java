package io.heliograph.integration.subscription;

import dev.cel.common.values.NullValue;
import io.heliograph.kit.signal.SignalRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An event's fields as a filter sees them; the payload is converted when first asked for. */
final class EventFields {
  private final SignalRecord event;
  private final JsonNode payloadTree;
  private @Nullable Object payload;
  private @Nullable Object actor;

  EventFields(SignalRecord event, JsonNode payload) {
    this.event = event;
    this.payloadTree = payload;
  }

  Object value(String name) {
    return switch (name) {
      case "signal_name" -> event.signalName();
      case "application_id" -> event.applicationId();
      case "environment" -> event.environment();
      case "payload_schema" -> text(event.payloadSchema());
      case "source" -> text(event.source());
      case "occurred_at" -> event.occurredAt();
      case "received_at" -> event.receivedAt();
      case "actor" -> {
        if (actor == null) {
          actor = actor(event.actor());
        }
        yield actor;
      }
      case "payload" -> {
        if (payload == null) {
          payload = value(payloadTree);
        }
        yield payload;
      }
      default -> throw new IllegalArgumentException(name + ": not a variable of filters");
    };
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static Map<String, Object> actor(SignalRecord.@Nullable Actor actor) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (actor != null) {
      fields.put("ips", actor.ips());
      fields.put("user", actor.user());
      if (!actor.ips().isEmpty()) {
        fields.put("ip", actor.ips().getFirst());
      }
      if (actor.userKey() != null) {
        fields.put("user_key", actor.userKey());
      }
    }
    return fields;
  }

  /** Maps, lists, strings, booleans, longs, doubles and CEL's null. */
  private static Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
        yield members;
      }
      case ARRAY -> node.valueStream().map(EventFields::value).toList();
      case STRING -> node.asString();
      case BOOLEAN -> node.asBoolean();
      case NUMBER -> number(node);
      case BINARY, MISSING, NULL, POJO -> NullValue.NULL_VALUE;
    };
  }

  /** Not a conditional expression: that would make a double of the long. */
  private static Object number(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.asLong();
    }
    return node.asDouble();
  }
}
