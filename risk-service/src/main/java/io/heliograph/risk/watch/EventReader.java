package io.heliograph.risk.watch;

import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.risk.inventory.Dependency;
import io.heliograph.risk.register.DetectionSeen;
import io.heliograph.risk.register.Observation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads events that concern risks; the others are nobody's mistake. */
final class EventReader {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Facts of {@code hg/agent-facts/1-0-0} that rules may read. */
  private static final Set<String> FACTS =
      Set.of(
          "host",
          "runtime",
          "agent_type",
          "agent_version",
          "os_type",
          "runtime_type",
          "runtime_version",
          "framework_type",
          "framework_version",
          "bundle_signature",
          "logged_in_at",
          "clock_skew_ms",
          "pid",
          "uid",
          "euid",
          "gid",
          "egid");

  private EventReader() {}

  /** The event does not say what its name promises: for the dead letters. */
  static final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableEvent(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * What an event tells; empty when it does not concern risks.
   *
   * @throws UnreadableEvent its payload lacks what it must have
   */
  static Optional<Observation> read(SignalRecord event) {
    return switch (event.signalName()) {
      case "hg.agent.login" -> Optional.of(login(payload(event), event.occurredAt()));
      case "hg.agent.bundle" -> Optional.of(bundle(payload(event)));
      case "hg.agent-presence" -> Optional.of(presence(payload(event)));
      case "hg.detection" -> Optional.of(detection(payload(event)));
      default -> Optional.empty();
    };
  }

  private static Observation login(JsonNode payload, Instant at) {
    Map<String, Object> facts = new LinkedHashMap<>();
    payload
        .properties()
        .forEach(
            fact -> {
              JsonNode value = fact.getValue();
              if (!FACTS.contains(fact.getKey())) {
                return;
              }
              if (value.isString()) {
                facts.put(fact.getKey(), value.asString());
              } else if (value.isIntegralNumber() && value.canConvertToLong()) {
                facts.put(fact.getKey(), value.asLong());
              }
            });
    return new Observation.LoggedIn(text(payload, "agent_id"), facts, at);
  }

  private static Observation bundle(JsonNode payload) {
    List<Dependency> dependencies = new ArrayList<>();
    for (JsonNode each : payload.path("dependencies")) {
      JsonNode version = each.path("version");
      dependencies.add(
          new Dependency(text(each, "name"), version.isString() ? version.asString() : null));
    }
    return new Observation.Bundled(
        text(payload, "agent_id"), text(payload, "bundle_signature"), dependencies);
  }

  private static Observation presence(JsonNode payload) {
    String agent = text(payload, "agent_id");
    Instant seenAt = time(payload, "seen_at");
    if (text(payload, "state").equals("gone")) {
      return new Observation.Gone(agent, seenAt);
    }
    JsonNode host = payload.path("host");
    return new Observation.Present(
        agent,
        host.isString() ? host.asString() : null,
        seenAt,
        payload.path("valid_until").isString() ? time(payload, "valid_until") : null);
  }

  private static Observation detection(JsonNode payload) {
    return new Observation.Detected(
        new DetectionSeen(
            text(payload, "playbook"),
            text(payload, "id"),
            payload.path("mode").asString("live"),
            payload.path("window").path("count").asLong(1),
            payload.path("response_ids").size(),
            time(payload, "detected_at")));
  }

  private static JsonNode payload(SignalRecord event) {
    String text = event.payload();
    try {
      return JSON.readTree(text == null ? "null" : text);
    } catch (JacksonException broken) {
      throw new UnreadableEvent(event.signalName() + ": payload is not JSON", broken);
    }
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isString() || value.asString().isEmpty()) {
      throw new UnreadableEvent(name + ": missing (expected: text)", null);
    }
    return value.asString();
  }

  private static Instant time(JsonNode node, String name) {
    try {
      return OffsetDateTime.parse(text(node, name)).toInstant();
    } catch (DateTimeException notATime) {
      throw new UnreadableEvent(name + ": no time (expected: RFC 3339)", notATime);
    }
  }
}
