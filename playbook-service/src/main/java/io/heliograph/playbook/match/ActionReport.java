package io.heliograph.playbook.match;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent says that it enforced a response ({@code sq.action.*}).
 *
 * @param responseId as the agent was given it
 * @param agentId of the session; null when a key sent the report
 * @param host null when the sender named none
 */
public record ActionReport(
    String signalId,
    String organizationId,
    String applicationId,
    String environment,
    String responseId,
    @Nullable String agentId,
    @Nullable String host,
    Instant enforcedAt) {}
