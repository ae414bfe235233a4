package io.heliograph.agents.responses;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom no response may touch.
 *
 * @param applicationId null: in every application of the organization
 * @param expiresAt null: without end
 */
record AllowlistEntry(
    @Nullable String applicationId, SecurityResponse.Target target, @Nullable Instant expiresAt) {

  boolean activeAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  boolean covers(String application) {
    return applicationId == null || applicationId.equals(application);
  }
}
