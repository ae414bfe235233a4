package io.heliograph.ingestion.quota;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Quotas in memory; for tests. */
final class InMemoryQuotaStore implements QuotaStore {
  private final Map<String, SetQuota> quotas = new ConcurrentHashMap<>();

  @Override
  public void put(SetQuota quota) {
    quotas.put(quota.organizationId() + "/" + quota.applicationId(), quota);
  }

  @Override
  public List<SetQuota> findAll() {
    return List.copyOf(quotas.values());
  }
}
