package io.heliograph.agents.registry;

import io.heliograph.kit.event.HgEvent;
import io.heliograph.kit.signal.SignalRecordJson;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the other products which agents are there, as signals {@value #NAME}: at login, then once
 * an interval while the agent gives signs of life, at logout, and when it fell silent.
 *
 * <p>Several gateways may tell of one agent; the word with the latest {@code seen_at} holds. Each
 * word that an agent is there says until when that is good.
 */
final class AgentPresence {
  static final String NAME = "hg.agent-presence";
  static final String SCHEMA = "hg/agent-presence/1-0-0";

  /** An agent that was not seen for so many intervals is silent. */
  private static final int INTERVALS_UNTIL_SILENT = 3;

  /** How far back a gateway that starts looks for agents that nobody has called silent. */
  private static final Duration LOOK_BACK = Duration.ofDays(1);

  private static final int SILENT_AT_ONCE = 1_000;

  private final AgentStore agents;
  private final Consumer<HgEvent> events;
  private final Duration interval;
  private final Map<AgentKey, Instant> told = new ConcurrentHashMap<>();
  private @Nullable Instant silentUntil;

  /** Why the word is given; in lower case on the wire. */
  enum Reason {
    LOGIN,
    BEAT,
    LOGOUT,
    SILENT
  }

  AgentPresence(AgentStore agents, Consumer<HgEvent> events, Duration interval) {
    this.agents = agents;
    this.events = events;
    this.interval = interval;
  }

  void loggedIn(AgentKey key, String environment, @Nullable String host, Instant at) {
    told.put(key, at);
    tell(key, environment, host, Reason.LOGIN, at);
  }

  /** Costs nothing but a look-up unless the interval is over. */
  void seen(AgentKey key, String environment, Instant at) {
    Instant before = told.get(key);
    if (before != null && at.isBefore(before.plus(interval))) {
      return;
    }
    boolean mine =
        before == null ? told.putIfAbsent(key, at) == null : told.replace(key, before, at);
    if (mine) {
      tell(key, environment, null, Reason.BEAT, at);
    }
  }

  void loggedOut(AgentKey key, String environment, Instant at) {
    told.remove(key);
    tell(key, environment, null, Reason.LOGOUT, at);
  }

  /**
   * Tells of agents that fell silent since the last call, whichever gateway saw them last. The same
   * agent told twice is the same signal.
   *
   * @throws RuntimeException the store does not answer; the next call makes up for it
   */
  void tellSilent(Instant now) {
    Instant until = now.minus(interval.multipliedBy(INTERVALS_UNTIL_SILENT));
    Instant after = silentUntil == null ? until.minus(LOOK_BACK) : silentUntil;
    var silent = agents.lastSeenBetween(after, until, SILENT_AT_ONCE);
    for (Agent agent : silent) {
      if (agent.loggedOutAt() == null) {
        told.remove(agent.key());
        tell(
            agent.key(),
            agent.environment(),
            agent.facts().host(),
            Reason.SILENT,
            agent.lastSeenAt());
      }
    }
    silentUntil = silent.size() < SILENT_AT_ONCE ? until : silent.getLast().lastSeenAt();
  }

  private void tell(
      AgentKey key, String environment, @Nullable String host, Reason reason, Instant seenAt) {
    boolean present = reason == Reason.LOGIN || reason == Reason.BEAT;
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("agent_id", key.agentId());
    if (host != null) {
      payload.put("host", host);
    }
    payload.put("state", present ? "present" : "gone");
    payload.put("reason", reason.name().toLowerCase(Locale.ROOT));
    payload.put("seen_at", SignalRecordJson.time(seenAt));
    if (present) {
      payload.put(
          "valid_until",
          SignalRecordJson.time(seenAt.plus(interval.multipliedBy(INTERVALS_UNTIL_SILENT))));
    }
    events.accept(
        new HgEvent(
            key.agentId() + ":" + reason + ":" + seenAt.toEpochMilli(),
            NAME,
            SCHEMA,
            key.organizationId(),
            key.applicationId(),
            environment,
            seenAt,
            key.applicationId() + ":agents",
            null,
            payload));
  }
}
