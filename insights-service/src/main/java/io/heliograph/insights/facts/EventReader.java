package io.heliograph.insights.facts;

import io.heliograph.kit.signal.SignalRecord;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What events say about facts. Fields that are missing or of another kind say nothing: producers
 * and this consumer are deployed one after the other.
 */
final class EventReader {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MAX_TEXT = 256;

  /**
   * Responses are re-told when they change; one that ended must not come back by an older word that
   * was delivered late. Streams keep records for a day.
   */
  private static final Duration GONE_KEPT = Duration.ofHours(24);

  private final FactCatalogue catalogue;

  EventReader(FactCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Empty when the event tells no fact. */
  List<Observation> read(SignalRecord event) {
    String payload = event.payload();
    if (payload == null) {
      return List.of();
    }
    return switch (event.signalName()) {
      case FactCatalogue.RISK_SUMMARY -> risks(event, tree(payload));
      case FactCatalogue.DETECTION -> detection(event, tree(payload));
      case FactCatalogue.RESPONSE -> response(event, tree(payload));
      case FactCatalogue.PRESENCE -> presence(event, tree(payload));
      case FactCatalogue.AGENT_FACTS -> agent(event, tree(payload));
      default -> List.of(); // names are an open set: other conclusions tell no fact
    };
  }

  /**
   * @throws JacksonException the payload is not JSON: a poison record
   */
  private static JsonNode tree(String payload) {
    return JSON.readTree(payload);
  }

  private List<Observation> risks(SignalRecord event, JsonNode payload) {
    List<Observation> observations = new ArrayList<>();
    Instant at = time(payload.path("at")).orElse(event.occurredAt());
    String order =
        "%019d %s".formatted(Math.max(0, payload.path("version").asLong(0)), event.signalId());
    for (String severity : FactCatalogue.SEVERITIES) {
      add(
          observations,
          "risks.open." + severity,
          number(payload.path("open").path(severity)),
          at,
          order);
    }
    add(observations, "risks.unknown", number(payload.path("unknown")), at, order);
    return observations;
  }

  private List<Observation> agent(SignalRecord event, JsonNode payload) {
    List<Observation> observations = new ArrayList<>();
    Instant at = time(payload.path("logged_in_at")).orElse(event.occurredAt());
    String order = event.signalId();
    add(observations, "agents.runtime", text(payload.path("runtime")), at, order);
    add(observations, "agents.version", text(payload.path("agent_version")), at, order);
    JsonNode euid = payload.path("euid");
    if (euid.isIntegralNumber()) {
      add(observations, "agents.root", new FactValue.Flag(euid.asLong() == 0), at, order);
    }
    JsonNode skew = payload.path("clock_skew_ms");
    if (skew.isIntegralNumber()) {
      Duration span = Duration.ofMillis(skew.asLong());
      add(observations, "agents.clock_skew", new FactValue.Span(span), at, order);
    }
    return observations;
  }

  private void add(
      List<Observation> observations,
      String fact,
      @Nullable FactValue value,
      Instant at,
      String order) {
    if (value != null) {
      observations.add(new Observation.Value(catalogue.latest(fact), value, at, order));
    }
  }

  /** The signal's id is the detection's: a replayed event is the same one. */
  private List<Observation> detection(SignalRecord event, JsonNode payload) {
    Instant at = time(payload.path("detected_at")).orElse(event.occurredAt());
    return List.of(
        new Observation.Thing(
            catalogue.detections(),
            event.signalId(),
            at,
            true,
            at.plus(FactCatalogue.DETECTIONS_KEPT)));
  }

  private List<Observation> response(SignalRecord event, JsonNode payload) {
    String id = payload.path("id").asString("");
    Instant expiresAt = time(payload.path("expires_at")).orElse(null);
    if (id.isEmpty() || expiresAt == null) {
      return List.of();
    }
    Instant at = event.occurredAt();
    if (payload.path("state").asString("").equals("active")) {
      return List.of(new Observation.Thing(catalogue.responses(), id, at, true, expiresAt));
    }
    Instant kept = at.plus(GONE_KEPT);
    return List.of(
        new Observation.Thing(
            catalogue.responses(), id, at, false, kept.isAfter(expiresAt) ? kept : expiresAt));
  }

  private List<Observation> presence(SignalRecord event, JsonNode payload) {
    String agent = payload.path("agent_id").asString("");
    if (agent.isEmpty()) {
      return List.of();
    }
    Instant at = time(payload.path("seen_at")).orElse(event.occurredAt());
    Duration ttl = catalogue.agents().ttl();
    Instant known = at.plus(ttl == null ? GONE_KEPT : ttl);
    return List.of(
        payload.path("state").asString("").equals("present")
            ? new Observation.Thing(
                catalogue.agents(),
                agent,
                at,
                true,
                time(payload.path("valid_until")).orElse(known))
            : new Observation.Thing(catalogue.agents(), agent, at, false, at.plus(GONE_KEPT)));
  }

  private static @Nullable FactValue number(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? new FactValue.Whole(node.asLong())
        : null;
  }

  private static @Nullable FactValue text(JsonNode node) {
    if (!node.isString()) {
      return null;
    }
    String text = node.asString();
    return new FactValue.Text(text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT));
  }

  /** Streams carry milliseconds; stores keep no more. */
  private static Optional<Instant> time(JsonNode node) {
    try {
      return node.isString()
          ? Optional.of(Instant.ofEpochMilli(Instant.parse(node.asString()).toEpochMilli()))
          : Optional.empty();
    } catch (DateTimeException | ArithmeticException notATime) {
      return Optional.empty();
    }
  }
}
