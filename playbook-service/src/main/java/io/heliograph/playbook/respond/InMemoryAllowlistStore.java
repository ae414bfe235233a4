package io.heliograph.playbook.respond;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The port in memory, for tests and trials. */
public final class InMemoryAllowlistStore implements AllowlistStore {
  private final Map<String, AllowlistEntry> entries = new LinkedHashMap<>();

  @Override
  public synchronized void insert(AllowlistEntry entry) {
    entries.put(entry.id(), entry);
  }

  @Override
  public synchronized List<AllowlistEntry> list(String organizationId) {
    return entries.values().stream()
        .filter(entry -> entry.organizationId().equals(organizationId))
        .toList();
  }

  @Override
  public synchronized Optional<AllowlistEntry> delete(String organizationId, String id) {
    AllowlistEntry entry = entries.get(id);
    if (entry == null || !entry.organizationId().equals(organizationId)) {
      return Optional.empty();
    }
    entries.remove(id);
    return Optional.of(entry);
  }

  @Override
  public synchronized List<AllowlistEntry> due(Instant now, int limit) {
    return entries.values().stream()
        .filter(entry -> entry.expiresAt() != null && !now.isBefore(entry.expiresAt()))
        .limit(limit)
        .toList();
  }
}
