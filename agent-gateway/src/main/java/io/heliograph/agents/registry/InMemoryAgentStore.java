package io.heliograph.agents.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps agents until the process ends. */
final class InMemoryAgentStore implements AgentStore {
  private final Map<AgentKey, Agent> agents = new ConcurrentHashMap<>();

  @Override
  public void loggedIn(AgentKey key, String environment, AgentFacts facts, Instant at) {
    agents.compute(
        key,
        (same, before) ->
            new Agent(
                key, environment, facts, before == null ? at : before.firstSeenAt(), at, at, null));
  }

  @Override
  public void seen(Map<AgentKey, Instant> lastSeen) {
    lastSeen.forEach(
        (key, at) ->
            agents.computeIfPresent(
                key,
                (same, agent) ->
                    at.isAfter(agent.lastSeenAt())
                        ? new Agent(
                            key,
                            agent.environment(),
                            agent.facts(),
                            agent.firstSeenAt(),
                            agent.loggedInAt(),
                            at,
                            agent.loggedOutAt())
                        : agent));
  }

  @Override
  public void loggedOut(AgentKey key, Instant at) {
    agents.computeIfPresent(
        key,
        (same, agent) ->
            new Agent(
                key,
                agent.environment(),
                agent.facts(),
                agent.firstSeenAt(),
                agent.loggedInAt(),
                agent.lastSeenAt(),
                at));
  }

  @Override
  public List<Agent> list(
      String organizationId, String applicationId, @Nullable String after, int limit) {
    return agents.values().stream()
        .filter(agent -> agent.key().organizationId().equals(organizationId))
        .filter(agent -> agent.key().applicationId().equals(applicationId))
        .filter(agent -> after == null || agent.key().agentId().compareTo(after) > 0)
        .sorted(Comparator.comparing((Agent agent) -> agent.key().agentId()))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Agent> lastSeenBetween(Instant after, Instant until, int limit) {
    return agents.values().stream()
        .filter(agent -> agent.lastSeenAt().isAfter(after) && !agent.lastSeenAt().isAfter(until))
        .sorted(Comparator.comparing(Agent::lastSeenAt))
        .limit(limit)
        .toList();
  }

  @Override
  public void forgetUnseenSince(Instant before) {
    agents.values().removeIf(agent -> agent.lastSeenAt().isBefore(before));
  }
}
