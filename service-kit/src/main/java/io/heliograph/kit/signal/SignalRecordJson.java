package io.heliograph.kit.signal;

import io.heliograph.kit.signal.SignalRecord.Actor;
import io.heliograph.kit.signal.SignalRecord.Enrichment;
import io.heliograph.kit.signal.SignalRecord.Infra;
import io.heliograph.kit.signal.SignalRecord.Kind;
import io.heliograph.kit.signal.SignalRecord.SchemaStatus;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * {@link SignalRecord} as bytes: JSON, routing fields first, ended by a newline (Firehose puts none
 * between records). Absent values are left out. Unknown fields are skipped on reading.
 */
public final class SignalRecordJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private SignalRecordJson() {}

  /** RFC 3339 in UTC with milliseconds. */
  public static String time(Instant instant) {
    return TIME.format(instant.truncatedTo(ChronoUnit.MILLIS));
  }

  /** The record's bytes; strings must hold no lone surrogate. */
  public static byte[] write(SignalRecord signal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeNumberProperty("v", SignalRecord.VERSION);
      json.writeStringProperty("signal_id", signal.signalId());
      json.writeStringProperty("organization_id", signal.organizationId());
      json.writeStringProperty("application_id", signal.applicationId());
      json.writeStringProperty("environment", signal.environment());
      json.writeStringProperty("kind", signal.kind().wire());
      json.writeStringProperty("signal_name", signal.signalName());
      text(json, "payload_schema", signal.payloadSchema());
      json.writeStringProperty("schema_status", signal.schemaStatus().wire());
      text(json, "schema_details", signal.schemaDetails());
      json.writeStringProperty("received_at", time(signal.receivedAt()));
      json.writeStringProperty("occurred_at", time(signal.occurredAt()));
      Long skew = signal.clockSkewMs();
      if (skew != null) {
        json.writeNumberProperty("clock_skew_ms", skew);
      }
      text(json, "trace_id", signal.traceId());
      text(json, "source", signal.source());
      Actor actor = signal.actor();
      if (actor != null) {
        write(json, actor);
      }
      Infra infra = signal.infra();
      if (infra != null) {
        write(json, infra);
      }
      text(json, "location", signal.location());
      Enrichment enrichment = signal.enrichment();
      if (enrichment != null) {
        json.writeName("enrichment");
        json.writeStartObject();
        text(json, "address_class", enrichment.addressClass());
        json.writeEndObject();
      }
      text(json, "trigger", signal.trigger());
      text(json, "context_schema", signal.contextSchema());
      text(json, "context", signal.context());
      text(json, "payload", signal.payload());
      json.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Actor actor) {
    json.writeName("actor");
    json.writeStartObject();
    json.writeName("ips");
    json.writeStartArray();
    for (String ip : actor.ips()) {
      json.writeString(ip);
    }
    json.writeEndArray();
    json.writeName("user");
    json.writeStartObject();
    for (Map.Entry<String, String> identifier : actor.user().entrySet()) {
      json.writeStringProperty(identifier.getKey(), identifier.getValue());
    }
    json.writeEndObject();
    text(json, "user_key", actor.userKey());
    text(json, "user_agent", actor.userAgent());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Infra infra) {
    json.writeName("infra");
    json.writeStartObject();
    text(json, "agent_type", infra.agentType());
    text(json, "agent_version", infra.agentVersion());
    text(json, "os_type", infra.osType());
    text(json, "hostname", infra.hostname());
    text(json, "runtime_type", infra.runtimeType());
    text(json, "runtime_version", infra.runtimeVersion());
    text(json, "agent_id", infra.agentId());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }

  /**
   * Reads a record.
   *
   * @throws UnreadableRecord the bytes are no JSON object, or a required field is missing
   */
  public static SignalRecord read(byte[] bytes) {
    Map<String, String> texts = new LinkedHashMap<>();
    Long skew = null;
    Actor actor = null;
    Infra infra = null;
    Enrichment enrichment = null;
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableRecord("not a JSON object", null);
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING) {
          texts.put(name, json.getString());
        } else if (value == JsonToken.VALUE_NUMBER_INT && name.equals("clock_skew_ms")) {
          skew = json.getLongValue();
        } else if (value == JsonToken.START_OBJECT && name.equals("actor")) {
          actor = readActor(json);
        } else if (value == JsonToken.START_OBJECT && name.equals("infra")) {
          infra = readInfra(json);
        } else if (value == JsonToken.START_OBJECT && name.equals("enrichment")) {
          enrichment = new Enrichment(readTexts(json).get("address_class"));
        } else {
          json.skipChildren();
        }
      }
      return new SignalRecord(
          required(texts, "signal_id"),
          required(texts, "organization_id"),
          required(texts, "application_id"),
          required(texts, "environment"),
          required(texts, "kind").equals("metric") ? Kind.METRIC : Kind.POINT,
          required(texts, "signal_name"),
          texts.get("payload_schema"),
          switch (required(texts, "schema_status")) {
            case "valid" -> SchemaStatus.VALID;
            case "none" -> SchemaStatus.NONE;
            default -> SchemaStatus.UNKNOWN;
          },
          texts.get("schema_details"),
          Instant.parse(required(texts, "received_at")),
          Instant.parse(required(texts, "occurred_at")),
          skew,
          texts.get("trace_id"),
          texts.get("source"),
          actor,
          infra,
          texts.get("location"),
          enrichment,
          texts.get("trigger"),
          texts.get("context_schema"),
          texts.get("context"),
          texts.get("payload"));
    } catch (tools.jackson.core.JacksonException | java.time.DateTimeException broken) {
      throw new UnreadableRecord("not a signal record", broken);
    }
  }

  private static Actor readActor(JsonParser json) {
    List<String> ips = new ArrayList<>();
    Map<String, String> user = Map.of();
    Map<String, String> texts = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_ARRAY && name.equals("ips")) {
        while (json.nextToken() == JsonToken.VALUE_STRING) {
          ips.add(json.getString());
        }
      } else if (value == JsonToken.START_OBJECT && name.equals("user")) {
        user = readTexts(json);
      } else if (value == JsonToken.VALUE_STRING) {
        texts.put(name, json.getString());
      } else {
        json.skipChildren();
      }
    }
    return new Actor(ips, user, texts.get("user_key"), texts.get("user_agent"));
  }

  private static Infra readInfra(JsonParser json) {
    Map<String, String> texts = readTexts(json);
    return new Infra(
        texts.get("agent_type"),
        texts.get("agent_version"),
        texts.get("os_type"),
        texts.get("hostname"),
        texts.get("runtime_type"),
        texts.get("runtime_version"),
        texts.get("agent_id"));
  }

  private static Map<String, String> readTexts(JsonParser json) {
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

  private static String required(Map<String, String> texts, String name) {
    String value = texts.get(name);
    if (value == null) {
      throw new UnreadableRecord(name + " is missing", null);
    }
    return value;
  }

  /** The bytes are no signal record: for the dead letters. */
  public static final class UnreadableRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableRecord(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
