package io.heliograph.playbook.respond;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who must never be blocked.
 *
 * @param applicationId null for all applications of the organization
 * @param expiresAt null for one without end
 * @param reason for people; null when nobody gave one
 */
public record AllowlistEntry(
    String id,
    String organizationId,
    @Nullable String applicationId,
    Target target,
    @Nullable Instant expiresAt,
    @Nullable String reason,
    Instant createdAt,
    String createdBy) {

  /** Whether it protects that target in that application at that time. */
  boolean covers(String application, Target other, Instant now) {
    return (applicationId == null || applicationId.equals(application))
        && (expiresAt == null || now.isBefore(expiresAt))
        && target.overlaps(other);
  }
}
