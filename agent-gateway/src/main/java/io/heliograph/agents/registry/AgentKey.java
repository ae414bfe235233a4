package io.heliograph.agents.registry;

import io.heliograph.kit.signal.SignalIds;

/**
 * Which agent: one process of one application.
 *
 * @param agentId 32 hexadecimal characters, see {@link #of}
 */
public record AgentKey(String organizationId, String applicationId, String agentId) {

  /**
   * The agent that logs in. Its id is a digest of what stays the same while one process lives:
   * application, host name, agent and runtime type, and process id. So an agent that logs in again
   * (after a 401, or after a deploy of Heliograph) is still the same agent, workers of one host are
   * different ones, and no agent can name itself after another application's. Versions are left
   * out: in a container the host name and the process id often outlive an upgrade, and the history
   * of that place is one history.
   */
  public static AgentKey of(String organizationId, String applicationId, AgentFacts facts) {
    Long pid = facts.pid();
    return new AgentKey(
        organizationId,
        applicationId,
        SignalIds.digest(
            "agent",
            applicationId,
            text(facts.host()),
            text(facts.agentType()),
            text(facts.runtimeType()),
            pid == null ? "" : pid.toString()));
  }

  private static String text(@org.jspecify.annotations.Nullable String value) {
    return value == null ? "" : value;
  }
}
