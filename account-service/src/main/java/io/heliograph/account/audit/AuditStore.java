package io.heliograph.account.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the audit trail, and with it what still has to be told: the outbox. Times are kept to the
 * millisecond.
 */
public interface AuditStore {
  /** Writes an entry down as intended; its id was never used before. */
  void intend(AuditEntry entry);

  /** Says that what an entry intends was done; does nothing when it was settled before. */
  void confirm(AuditEntry entry);

  /** Forgets an intention that came to nothing; does nothing when it was settled before. */
  void discard(String id);

  /** Intentions that are older than {@code before} and were never settled. */
  List<AuditEntry> findUnsettled(Instant before, int limit);

  /** Confirmed entries that were not told yet, oldest first. */
  List<AuditEntry> findUntold(int limit);

  /** Says that entries were told. */
  void told(List<AuditEntry> entries);

  /**
   * Confirmed entries of an organization, newest first.
   *
   * @param before only those with a smaller id; null for all
   */
  List<AuditEntry> findPage(String organizationId, @Nullable String before, int limit);
}
