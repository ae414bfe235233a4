package io.heliograph.account.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Someone changed something. Secrets never appear here.
 *
 * @param id sorts by age
 * @param action object and past participle, such as {@code key.created}
 * @param applicationId null when no single application is concerned
 * @param details what changed; names and plain values
 */
public record AuditEntry(
    String id,
    String organizationId,
    Instant at,
    Actor actor,
    String action,
    Subject object,
    @Nullable String applicationId,
    Map<String, String> details) {

  public AuditEntry {
    details = Map.copyOf(details);
  }

  /** Who did it; the kind is {@code user} or {@code client}. */
  public record Actor(String kind, String id) {
    /** A member. */
    public static Actor user(String id) {
      return new Actor("user", id);
    }
  }

  /** What was changed, such as a {@code key}. */
  public record Subject(String kind, String id) {}

  /** The same, with one more detail. */
  AuditEntry with(String detail, String value) {
    Map<String, String> more = new java.util.HashMap<>(details);
    more.put(detail, value);
    return new AuditEntry(id, organizationId, at, actor, action, object, applicationId, more);
  }
}
