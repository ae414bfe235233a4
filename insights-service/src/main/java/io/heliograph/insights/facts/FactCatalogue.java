package io.heliograph.insights.facts;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every fact that there is. Facts are data: what they are told by is {@link EventReader}'s. */
public final class FactCatalogue {
  /** Changes with the meaning of a fact that documents already hold; additions need no other. */
  public static final int VERSION = 1;

  static final String RISK_SUMMARY = "hg.risk-summary";
  static final String DETECTION = "hg.detection";
  static final String RESPONSE = "hg.security-response";
  static final String PRESENCE = "hg.agent-presence";
  static final String AGENT_FACTS = "hg.agent-facts";

  /** How long a detection is kept; facts over less leave the difference as lead. */
  static final Duration DETECTIONS_KEPT = Duration.ofHours(24);

  static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

  private final Map<String, Fact> facts = new LinkedHashMap<>();
  private final Tally detections = new Tally("detections", DETECTION, null);
  private final Tally responses = new Tally("responses", RESPONSE, null);
  private final Tally agents;

  public FactCatalogue(FactsProperties properties) {
    agents = new Tally("agents", PRESENCE, properties.presenceTtl());
    for (String severity : SEVERITIES) {
      add(
          number(
              "risks.open." + severity,
              "risks",
              RISK_SUMMARY,
              properties.riskTtl(),
              "Open risks of severity " + severity));
    }
    add(
        number(
            "risks.unknown",
            "risks",
            RISK_SUMMARY,
            properties.riskTtl(),
            "Risks of which nobody knows whether they are still there"));
    add(
        new Fact.Count(
            "detections.1h",
            "detections",
            detections,
            DETECTIONS_KEPT.minus(Duration.ofHours(1)),
            "Detections of the last hour"));
    add(
        new Fact.Count(
            "detections.24h",
            "detections",
            detections,
            Duration.ZERO,
            "Detections of the last 24 hours"));
    add(
        new Fact.Count(
            "responses.active",
            "responses",
            responses,
            Duration.ZERO,
            "Security responses in force"));
    add(
        new Fact.Count(
            "agents.live", "agents", agents, Duration.ZERO, "Agents that give signs of life"));
    add(
        new Fact.Latest(
            "agents.runtime",
            FactType.TEXT,
            "",
            AGENT_FACTS,
            properties.agentTtl(),
            "Runtime of the agent that logged in last"));
    add(
        new Fact.Latest(
            "agents.version",
            FactType.TEXT,
            "",
            AGENT_FACTS,
            properties.agentTtl(),
            "Version of the agent that logged in last"));
    add(
        new Fact.Latest(
            "agents.root",
            FactType.FLAG,
            "",
            AGENT_FACTS,
            properties.agentTtl(),
            "Whether the agent that logged in last runs as root"));
    add(
        new Fact.Latest(
            "agents.clock_skew",
            FactType.DURATION,
            "ms",
            AGENT_FACTS,
            properties.agentTtl(),
            "How far ahead the clock of the agent that logged in last is"));
  }

  private static Fact number(
      String name, String unit, String event, Duration ttl, String description) {
    return new Fact.Latest(name, FactType.NUMBER, unit, event, ttl, description);
  }

  private void add(Fact fact) {
    facts.put(fact.name(), fact);
  }

  /** In the order of the catalogue. */
  public Collection<Fact> all() {
    return List.copyOf(facts.values());
  }

  public Optional<Fact> find(String name) {
    return Optional.ofNullable(facts.get(name));
  }

  /** What is counted. */
  public List<Tally> tallies() {
    return List.of(detections, responses, agents);
  }

  Tally detections() {
    return detections;
  }

  Tally responses() {
    return responses;
  }

  Tally agents() {
    return agents;
  }

  /** A fact of the catalogue that holds the last value. */
  Fact.Latest latest(String name) {
    if (facts.get(name) instanceof Fact.Latest latest) {
      return latest;
    }
    throw new IllegalArgumentException("fact: " + name + " (expected: one of " + facts + ")");
  }
}
