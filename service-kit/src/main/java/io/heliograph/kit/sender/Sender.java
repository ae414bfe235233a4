package io.heliograph.kit.sender;

import org.jspecify.annotations.Nullable;

/**
 * Who sends: verified from a key or a session.
 *
 * @param keyId the key that was shown, or that opened the session
 * @param session null when a key was shown
 */
public record Sender(
    String organizationId,
    String applicationId,
    String environment,
    String keyId,
    SessionTokens.@Nullable Session session) {

  /** What identities of signals are bound to: the agent's session, else the key. */
  public String origin() {
    return session == null ? keyId : session.agentId();
  }
}
