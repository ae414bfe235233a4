package io.heliograph.risk.register;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent as its application's dossier knows it.
 *
 * @param facts what it said at its last login, by name; empty before the first
 * @param loggedInAt null before the first login
 * @param present whether it is there
 * @param seenAt its last sign of life
 * @param validUntil how long it counts as present without another; null when not told
 * @param bundle signature of what it is built of; null when not told
 */
public record AgentState(
    String agentId,
    @Nullable String host,
    Map<String, Object> facts,
    @Nullable Instant loggedInAt,
    boolean present,
    Instant seenAt,
    @Nullable Instant validUntil,
    @Nullable String bundle) {

  public AgentState {
    facts = Map.copyOf(facts);
  }

  /** The agent as the first word about it finds it. */
  static AgentState unheardOf(String agentId) {
    return new AgentState(agentId, null, Map.of(), null, false, Instant.EPOCH, null, null);
  }

  AgentState loggedIn(Map<String, Object> said, Instant at) {
    String newHost = said.get("host") instanceof String text ? text : null;
    String newBundle = said.get("bundle_signature") instanceof String text ? text : null;
    boolean later = !at.isBefore(seenAt);
    return new AgentState(
        agentId,
        newHost,
        said,
        at,
        later || present,
        later ? at : seenAt,
        later ? null : validUntil,
        newBundle);
  }

  AgentState built(String signature) {
    return new AgentState(agentId, host, facts, loggedInAt, present, seenAt, validUntil, signature);
  }

  AgentState present(@Nullable String toldHost, Instant at, @Nullable Instant until) {
    String known = host == null ? toldHost : host;
    return new AgentState(agentId, known, facts, loggedInAt, true, at, until, bundle);
  }

  AgentState gone(Instant at) {
    return new AgentState(agentId, host, facts, loggedInAt, false, at, null, bundle);
  }
}
