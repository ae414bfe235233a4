package io.heliograph.risk.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the two agent rules come to for one application, worked out the plain way: no documents, no
 * table, no stores, everything looked at anew after each observation.
 */
final class NaiveEvaluator {
  private static final class Agent {
    @Nullable String host;
    @Nullable Long uid;
    @Nullable Long skew;
    @Nullable Instant loggedInAt;
    Instant seenAt = Instant.EPOCH;
    boolean present;
  }

  record Bearer(@Nullable String host, @Nullable Instant since) {}

  /** One rule's risk. */
  static final class Expected {
    final TreeMap<String, Bearer> bearers = new TreeMap<>();
    final List<String> history = new ArrayList<>();
    String state = "";
    String remembered = "";

    void become(String next) {
      state = next;
      history.add(next);
    }
  }

  private final Map<String, Agent> agents = new TreeMap<>();
  private final Map<String, Expected> risks = new TreeMap<>();

  NaiveEvaluator() {
    risks.put("runs-as-root", new Expected());
    risks.put("clock-skew", new Expected());
  }

  Expected risk(String rule) {
    return Objects.requireNonNull(risks.get(rule));
  }

  void observe(Observation observation) {
    switch (observation) {
      case Observation.LoggedIn(String id, Map<String, Object> facts, Instant at) -> {
        Agent agent = agents.computeIfAbsent(id, _ -> new Agent());
        if (agent.loggedInAt == null || !at.isBefore(agent.loggedInAt)) {
          agent.host = (String) facts.get("host");
          agent.uid = (Long) facts.get("uid");
          agent.skew = (Long) facts.get("clock_skew_ms");
          agent.loggedInAt = at;
          if (!at.isBefore(agent.seenAt)) {
            agent.seenAt = at;
            agent.present = true;
          }
        }
      }
      case Observation.Present(String id, String host, Instant seenAt, Instant _) -> {
        Agent agent = agents.computeIfAbsent(id, _ -> new Agent());
        if (!seenAt.isBefore(agent.seenAt)) {
          agent.seenAt = seenAt;
          agent.present = true;
          agent.host = agent.host == null ? host : agent.host;
        }
      }
      case Observation.Gone(String id, Instant seenAt) -> {
        Agent agent = agents.computeIfAbsent(id, _ -> new Agent());
        if (!seenAt.isBefore(agent.seenAt)) {
          agent.seenAt = seenAt;
          agent.present = false;
        }
      }
      case Observation.Bundled _, Observation.Detected _ ->
          throw new IllegalArgumentException("not part of this simulation");
    }
    risks.forEach(this::look);
  }

  private void look(String rule, Expected risk) {
    // Whoever says the contrary bears nothing; whoever left is outvoted by a successor.
    risk.bearers.keySet().removeIf(id -> Boolean.FALSE.equals(says(rule, agent(id))));
    risk.bearers
        .entrySet()
        .removeIf(bearer -> !agent(bearer.getKey()).present && outvoted(rule, bearer));
    agents.forEach(
        (id, agent) -> {
          if (agent.present && Boolean.TRUE.equals(says(rule, agent))) {
            risk.bearers.put(id, new Bearer(agent.host, agent.loggedInAt));
          }
        });
    boolean none = risk.bearers.isEmpty();
    boolean alive = risk.bearers.keySet().stream().anyMatch(id -> agent(id).present);
    if (risk.state.isEmpty()) {
      if (!none) {
        risk.become("open");
      }
    } else if (none && !risk.state.equals("fixed")) {
      risk.become("fixed");
    } else if (alive && risk.state.equals("fixed")) {
      risk.become("regressed");
    } else if (alive && risk.state.equals("unknown")) {
      risk.become(risk.remembered);
    } else if (!none && !alive && !risk.state.equals("unknown") && !risk.state.equals("fixed")) {
      risk.remembered = risk.state;
      risk.become("unknown");
    }
  }

  private boolean outvoted(String rule, Map.Entry<String, Bearer> bearer) {
    String host = bearer.getValue().host();
    Instant since = Objects.requireNonNull(bearer.getValue().since());
    return agents.entrySet().stream()
        .anyMatch(
            other ->
                !other.getKey().equals(bearer.getKey())
                    && host != null
                    && host.equals(other.getValue().host)
                    && other.getValue().loggedInAt != null
                    && other.getValue().loggedInAt.isAfter(since)
                    && Boolean.FALSE.equals(says(rule, other.getValue())));
  }

  private static @Nullable Boolean says(String rule, Agent agent) {
    Long fact = rule.equals("runs-as-root") ? agent.uid : agent.skew;
    if (fact == null) {
      return null;
    }
    return rule.equals("runs-as-root") ? fact == 0 : Math.abs(fact) > 60_000;
  }

  private Agent agent(String id) {
    return Objects.requireNonNull(agents.get(id));
  }

  /** A person acts; false when it makes no sense. */
  boolean act(String rule, String verb) {
    Expected risk = risk(rule);
    String now = risk.state.equals("unknown") ? risk.remembered : risk.state;
    boolean sensible =
        switch (verb) {
          case "acknowledge" -> !now.equals("acknowledged");
          case "accept" -> true;
          default -> now.equals("acknowledged") || now.equals("accepted");
        };
    if (!sensible || risk.state.isEmpty() || risk.state.equals("fixed")) {
      return false;
    }
    String next =
        switch (verb) {
          case "acknowledge" -> "acknowledged";
          case "accept" -> "accepted";
          default -> "open";
        };
    if (verb.equals("accept") && now.equals("accepted")) {
      return true; // to the same date: nothing moves
    }
    if (risk.state.equals("unknown")) {
      risk.remembered = next;
      risk.become("unknown");
    } else {
      risk.become(next);
    }
    return true;
  }
}
