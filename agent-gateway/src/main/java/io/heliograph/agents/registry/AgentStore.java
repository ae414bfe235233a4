package io.heliograph.agents.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps agents. Every call may throw a passing failure of the store. */
public interface AgentStore {

  /** A login: creates the agent or replaces its facts; it is logged in and seen now. */
  void loggedIn(AgentKey key, String environment, AgentFacts facts, Instant at);

  /** Moves the time of last sight forward, never back; agents that are not there stay absent. */
  void seen(Map<AgentKey, Instant> lastSeen);

  /** Notes that the agent said goodbye. */
  void loggedOut(AgentKey key, Instant at);

  /**
   * Agents of one application, by id.
   *
   * @param after the last id of the page before; null for the first page
   */
  List<Agent> list(String organizationId, String applicationId, @Nullable String after, int limit);

  /**
   * Agents of all organizations last seen after one time and until another, the longest unseen
   * first.
   */
  List<Agent> lastSeenBetween(Instant after, Instant until, int limit);

  /** Forgets agents last seen before. */
  void forgetUnseenSince(Instant before);
}
