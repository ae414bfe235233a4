package io.heliograph.agents.registry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the registry knows it.
 *
 * @param environment of its application
 * @param firstSeenAt its first login
 * @param loggedInAt its last login
 * @param lastSeenAt its last beat, at most some seconds late
 * @param loggedOutAt null since the last login, unless it said goodbye
 */
public record Agent(
    AgentKey key,
    String environment,
    AgentFacts facts,
    Instant firstSeenAt,
    Instant loggedInAt,
    Instant lastSeenAt,
    @Nullable Instant loggedOutAt) {

  /** Whether it was seen within this time and has not said goodbye. */
  public boolean online(Instant now, Duration within) {
    return loggedOutAt == null && lastSeenAt.plus(within).isAfter(now);
  }
}
