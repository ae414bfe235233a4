package io.heliograph.risk.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Advisories in memory; for tests. */
public final class InMemoryAdvisoryStore implements AdvisoryStore {
  private final Map<String, Stored> advisories = new LinkedHashMap<>();
  private long version;

  @Override
  public synchronized long version() {
    return version;
  }

  @Override
  public synchronized List<Stored> all() {
    return List.copyOf(advisories.values());
  }

  @Override
  public synchronized void put(List<Stored> batch) {
    batch.forEach(each -> advisories.put(each.organizationId() + "/" + each.id(), each));
    version++;
  }
}
