package io.heliograph.ingestion.decode;

import org.jspecify.annotations.Nullable;

/**
 * Whose signals these are, as far as records and identities need to know.
 *
 * @param scope what identities are bound to: the agent of a session, else the key's id
 * @param agentId null for senders without a session
 * @param skewMs the agent's clock minus ours at its login; null when unknown
 */
public record Origin(
    String organizationId,
    String applicationId,
    String environment,
    String scope,
    @Nullable String agentId,
    @Nullable Long skewMs) {}
