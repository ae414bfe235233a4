package io.heliograph.kit.signal;

import io.heliograph.kit.signal.SignalRecord.Actor;
import io.heliograph.kit.signal.SignalRecord.Enrichment;
import io.heliograph.kit.signal.SignalRecord.Infra;
import io.heliograph.kit.signal.SignalRecord.Kind;
import io.heliograph.kit.signal.SignalRecord.SchemaStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
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
    JsonBytes json = new JsonBytes(expectedSize(signal));
    json.raw('{').name("v").number(SignalRecord.VERSION);
    json.member("signal_id", signal.signalId());
    json.member("organization_id", signal.organizationId());
    json.member("application_id", signal.applicationId());
    json.member("environment", signal.environment());
    json.member("kind", signal.kind().wire());
    json.member("signal_name", signal.signalName());
    json.member("payload_schema", signal.payloadSchema());
    json.member("schema_status", signal.schemaStatus().wire());
    json.member("schema_details", signal.schemaDetails());
    json.name("received_at").time(signal.receivedAt());
    json.name("occurred_at").time(signal.occurredAt());
    Long skew = signal.clockSkewMs();
    if (skew != null) {
      json.name("clock_skew_ms").number(skew);
    }
    json.member("trace_id", signal.traceId());
    json.member("source", signal.source());
    Actor actor = signal.actor();
    if (actor != null) {
      write(json, actor);
    }
    Infra infra = signal.infra();
    if (infra != null) {
      write(json, infra);
    }
    json.member("location", signal.location());
    Enrichment enrichment = signal.enrichment();
    if (enrichment != null) {
      json.name("enrichment").raw('{');
      json.member("address_class", enrichment.addressClass());
      json.raw('}');
    }
    json.member("trigger", signal.trigger());
    json.member("context_schema", signal.contextSchema());
    json.member("context", signal.context());
    json.member("payload", signal.payload());
    return json.raw('}').raw('\n').toBytes();
  }

  private static int expectedSize(SignalRecord signal) {
    String context = signal.context();
    String payload = signal.payload();
    return 1024
        + (context == null ? 0 : context.length() * 5 / 4)
        + (payload == null ? 0 : payload.length() * 5 / 4);
  }

  private static void write(JsonBytes json, Actor actor) {
    json.name("actor").raw('{').name("ips").raw('[');
    char separator = 0;
    for (String ip : actor.ips()) {
      if (separator != 0) {
        json.raw(separator);
      }
      separator = ',';
      json.string(ip);
    }
    json.raw(']').name("user").raw('{');
    separator = 0;
    for (Map.Entry<String, String> identifier : actor.user().entrySet()) {
      if (separator != 0) {
        json.raw(separator);
      }
      separator = ',';
      json.string(identifier.getKey()).raw(':').string(identifier.getValue());
    }
    json.raw('}');
    json.member("user_key", actor.userKey());
    json.member("user_agent", actor.userAgent());
    json.raw('}');
  }

  private static void write(JsonBytes json, Infra infra) {
    json.name("infra").raw('{');
    json.member("agent_type", infra.agentType());
    json.member("agent_version", infra.agentVersion());
    json.member("os_type", infra.osType());
    json.member("hostname", infra.hostname());
    json.member("runtime_type", infra.runtimeType());
    json.member("runtime_version", infra.runtimeVersion());
    json.member("agent_id", infra.agentId());
    json.raw('}');
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
