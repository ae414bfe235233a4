package io.heliograph.agents.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heliograph.agents.responses.ApplicationResponses;
import io.heliograph.agents.responses.EffectiveResponse;
import io.heliograph.agents.responses.SecurityResponse;
import io.heliograph.agents.responses.SecurityResponse.Target;
import io.heliograph.kit.net.IpRange;
import io.heliograph.kit.signal.SignalRecordJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one client of the stream has been told, and the events that bring it up to date. Not safe
 * for use by several threads.
 */
final class ResponseEvents {
  private final JsonMapper json;
  private final Map<String, EffectiveResponse> told = new LinkedHashMap<>();
  private long version = -1;

  ResponseEvents(JsonMapper json) {
    this.json = json;
  }

  /** One event; {@code id} is the organization's version. */
  record Event(String name, long id, String data) {
    /** The event's lines. JSON holds no line break, so one {@code data} line is enough. */
    String text() {
      return "event: " + name + "\nid: " + id + "\ndata: " + data + "\n\n";
    }
  }

  /** A response on the wire. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Item(
      String id,
      String application,
      String kind,
      Map<String, ?> target,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> except,
      @Nullable String url,
      String state,
      @Nullable String expiresAt) {

    static Item of(EffectiveResponse effective, String state) {
      SecurityResponse response = effective.response();
      Instant expiresAt = response.expiresAt();
      return new Item(
          response.id(),
          response.applicationId(),
          response.kind().wire(),
          switch (response.target()) {
            case Target.Address(IpRange range) -> Map.of("ip_cidr", range.toString());
            case Target.User(Map<String, String> identifiers) -> Map.of("user", identifiers);
          },
          effective.except().stream().map(IpRange::toString).toList(),
          response.url(),
          state,
          expiresAt == null ? null : SignalRecordJson.time(expiresAt));
    }
  }

  private record Snapshot(long version, String now, List<Item> responses) {}

  private record Heartbeat(long version, String now) {}

  /**
   * Events for what changed since the last call; the first call gives the snapshot.
   *
   * @param now judges expiry, and lets clients know how far their clock is off
   */
  List<Event> next(ApplicationResponses list, Instant now) {
    List<EffectiveResponse> active = list.activeAt(now);
    if (version < 0) {
      version = list.version();
      active.forEach(each -> told.put(each.response().id(), each));
      return List.of(
          event(
              "snapshot",
              new Snapshot(
                  version,
                  SignalRecordJson.time(now),
                  active.stream().map(each -> Item.of(each, "active")).toList())));
    }
    version = list.version();
    List<Event> events = new ArrayList<>();
    Map<String, EffectiveResponse> gone = new LinkedHashMap<>(told);
    for (EffectiveResponse each : active) {
      gone.remove(each.response().id());
      if (!each.equals(told.put(each.response().id(), each))) {
        events.add(event("response", Item.of(each, "active")));
      }
    }
    for (EffectiveResponse each : gone.values()) {
      told.remove(each.response().id());
      events.add(
          event("response", Item.of(each, each.response().activeAt(now) ? "revoked" : "expired")));
    }
    return events;
  }

  /** A sign of life. */
  Event heartbeat(Instant now) {
    return event("heartbeat", new Heartbeat(version, SignalRecordJson.time(now)));
  }

  /** Whether the snapshot was made. */
  boolean started() {
    return version >= 0;
  }

  /** How long until the next of the told responses expires; empty when none will. */
  Optional<Duration> untilExpiry(Instant now) {
    return told.values().stream()
        .map(each -> each.response().expiresAt())
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .map(end -> Duration.between(now, end));
  }

  private Event event(String name, Object data) {
    return new Event(name, version, json.writeValueAsString(data));
  }
}
