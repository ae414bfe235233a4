package io.heliograph.ingestion.quota;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps quotas that somebody set. */
public interface QuotaStore {

  /**
   * A quota that was set.
   *
   * @param applicationId null for the quota of the organization as a whole
   */
  record SetQuota(
      String organizationId,
      @Nullable String applicationId,
      QuotaPolicy policy,
      Instant changedAt) {}

  /** Sets or replaces; durable on return. */
  void put(SetQuota quota);

  /** Every quota that was set, of every organization. */
  List<SetQuota> findAll();
}
