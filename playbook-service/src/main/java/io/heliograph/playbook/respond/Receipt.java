package io.heliograph.playbook.respond;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent's first report that it enforced a response.
 *
 * @param agent id of the agent; {@code host:<name>} or {@code unknown} when a key reported
 * @param signalId the report
 */
public record Receipt(String agent, @Nullable String host, Instant enforcedAt, String signalId) {}
