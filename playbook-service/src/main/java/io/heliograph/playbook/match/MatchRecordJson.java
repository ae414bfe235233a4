package io.heliograph.playbook.match;

import io.heliograph.playbook.catalogue.Action;
import io.heliograph.playbook.catalogue.GroupBy;
import io.heliograph.playbook.catalogue.Mode;
import io.heliograph.playbook.catalogue.ResponseKind;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link MatchRecord} as JSON; each match is {@code [signal_id, occurred_at, received_at]}. */
public final class MatchRecordJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private MatchRecordJson() {}

  /** The record's bytes, ended by a newline. */
  public static byte[] write(MatchRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeNumberProperty("v", 1);
      json.writeStringProperty("playbook", record.playbook());
      json.writeNumberProperty("version", record.version());
      json.writeStringProperty("title", record.title());
      json.writeStringProperty("organization_id", record.organizationId());
      json.writeStringProperty("application_id", record.applicationId());
      json.writeStringProperty("environment", record.environment());
      json.writeStringProperty("group_by", record.group().by().wire());
      json.writeStringProperty("group", record.group().value());
      json.writeNumberProperty("count", record.count());
      json.writeNumberProperty("within_ms", record.within().toMillis());
      json.writeNumberProperty("cooldown_ms", record.cooldown().toMillis());
      json.writeStringProperty("mode", record.mode().wire());
      json.writeArrayPropertyStart("respond");
      for (Action action : record.respond()) {
        json.writeStartObject();
        json.writeStringProperty("kind", action.kind().wire());
        json.writeNumberProperty("duration_ms", action.duration().toMillis());
        String url = action.url();
        if (url != null) {
          json.writeStringProperty("url", url);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("matches");
      for (MatchRecord.Match match : record.matches()) {
        json.writeStartArray();
        json.writeString(match.signalId());
        json.writeNumber(match.occurredAt());
        json.writeNumber(match.receivedAt());
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a record.
   *
   * @throws UnreadableMatch the bytes are none: for the dead letters
   */
  public static MatchRecord read(byte[] bytes) {
    try {
      JsonNode json = MAPPER.readTree(bytes);
      List<Action> respond = new ArrayList<>();
      for (JsonNode action : json.path("respond")) {
        respond.add(
            new Action(
                ResponseKind.find(action.path("kind").asString()).orElseThrow(),
                Duration.ofMillis(action.path("duration_ms").asLong()),
                action.has("url") ? action.path("url").asString() : null));
      }
      List<MatchRecord.Match> matches = new ArrayList<>(json.path("matches").size());
      for (JsonNode match : json.path("matches")) {
        matches.add(
            new MatchRecord.Match(
                match.required(0).asString(),
                match.required(1).asLong(),
                match.required(2).asLong()));
      }
      return new MatchRecord(
          json.required("playbook").asString(),
          json.required("version").asInt(),
          json.required("title").asString(),
          json.required("organization_id").asString(),
          json.required("application_id").asString(),
          json.required("environment").asString(),
          new Group(
              GroupBy.find(json.required("group_by").asString()).orElseThrow(),
              json.required("group").asString()),
          json.required("count").asInt(),
          Duration.ofMillis(json.required("within_ms").asLong()),
          Duration.ofMillis(json.required("cooldown_ms").asLong()),
          Mode.find(json.required("mode").asString()).orElseThrow(),
          respond,
          matches);
    } catch (JacksonException | IllegalArgumentException | NoSuchElementException e) {
      throw new UnreadableMatch(e);
    }
  }

  /** The bytes are no match record. */
  public static final class UnreadableMatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableMatch(@Nullable Throwable cause) {
      super("not a match record", cause);
    }
  }
}
