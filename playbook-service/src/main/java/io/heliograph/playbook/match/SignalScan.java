package io.heliograph.playbook.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a signal record only as far as somebody wants to know: the routing fields stand first, so
 * that most signals cost a few hundred bytes of reading. The order of fields is a hope, not a
 * condition.
 */
final class SignalScan implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser json;
  private boolean ended;

  String signalId = "";
  String organizationId = "";
  String applicationId = "";
  String environment = "";
  String kind = "";
  String signalName = "";
  String payloadSchema = "";
  String source = "";
  String occurredAt = "";
  String receivedAt = "";
  List<String> ips = List.of();
  Map<String, String> user = Map.of();
  @Nullable String userKey;
  String userAgent = "";
  @Nullable String agentId;
  @Nullable String hostname;
  @Nullable String context;
  @Nullable String payload;
  private boolean actorSeen;

  SignalScan(byte[] record) {
    json = JSON.createParser(ObjectReadContext.empty(), record);
    ended = json.nextToken() != JsonToken.START_OBJECT;
  }

  /** Reads on until it is known whose signal it is and its name. */
  void routing() {
    while (!ended
        && (signalName.isEmpty() || applicationId.isEmpty() || organizationId.isEmpty())) {
      field();
    }
  }

  /** Reads on until times, source and actor are known, or known to be absent. */
  void actor() {
    while (!ended && !(actorSeen && !occurredAt.isEmpty() && !receivedAt.isEmpty())) {
      field();
    }
  }

  /** Reads to the end. */
  void all() {
    while (!ended) {
      field();
    }
  }

  private void field() {
    if (json.nextToken() != JsonToken.PROPERTY_NAME) {
      ended = true;
      return;
    }
    String name = json.currentName();
    JsonToken value = json.nextToken();
    if (value == JsonToken.VALUE_STRING) {
      text(name);
    } else if (value == JsonToken.START_OBJECT && name.equals("actor")) {
      readActor();
    } else if (value == JsonToken.START_OBJECT && name.equals("infra")) {
      readInfra();
    } else {
      json.skipChildren();
    }
    // The sender's machine follows the actor: a record without actor need not be read further.
    actorSeen |= name.equals("actor") || name.equals("infra") || name.equals("payload");
  }

  private void text(String name) {
    switch (name) {
      case "signal_id" -> signalId = json.getString();
      case "organization_id" -> organizationId = json.getString();
      case "application_id" -> applicationId = json.getString();
      case "environment" -> environment = json.getString();
      case "kind" -> kind = json.getString();
      case "signal_name" -> signalName = json.getString();
      case "payload_schema" -> payloadSchema = json.getString();
      case "source" -> source = json.getString();
      case "occurred_at" -> occurredAt = json.getString();
      case "received_at" -> receivedAt = json.getString();
      case "context" -> context = json.getString();
      case "payload" -> payload = json.getString();
      default -> {}
    }
  }

  private void readActor() {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_ARRAY && name.equals("ips")) {
        ips = new ArrayList<>(2);
        while (json.nextToken() != JsonToken.END_ARRAY) {
          if (json.currentToken() == JsonToken.VALUE_STRING) {
            ips.add(json.getString());
          } else {
            json.skipChildren();
          }
        }
      } else if (value == JsonToken.START_OBJECT && name.equals("user")) {
        user = readTexts();
      } else if (value == JsonToken.VALUE_STRING && name.equals("user_key")) {
        userKey = json.getString();
      } else if (value == JsonToken.VALUE_STRING && name.equals("user_agent")) {
        userAgent = json.getString();
      } else {
        json.skipChildren();
      }
    }
  }

  private void readInfra() {
    Map<String, String> texts = readTexts();
    agentId = texts.get("agent_id");
    hostname = texts.get("hostname");
  }

  private Map<String, String> readTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        texts.put(name, json.getString());
      } else {
        json.skipChildren();
      }
    }
    return texts;
  }

  @Override
  public void close() {
    json.close();
  }
}
