package io.heliograph.playbook.respond;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The port in memory, for tests and trials. */
public final class InMemoryFeedVersions implements FeedVersions {
  private final Map<String, Long> versions = new HashMap<>();

  @Override
  public synchronized long current(String organizationId) {
    return versions.getOrDefault(organizationId, 1L);
  }

  @Override
  public synchronized Map<String, Long> current(Collection<String> organizationIds) {
    Map<String, Long> found = new HashMap<>();
    organizationIds.forEach(id -> found.put(id, current(id)));
    return found;
  }

  @Override
  public synchronized long advance(String organizationId) {
    long next = current(organizationId) + 1;
    versions.put(organizationId, next);
    return next;
  }

  @Override
  public synchronized void register(String organizationId) {
    versions.putIfAbsent(organizationId, 1L);
  }

  @Override
  public synchronized void advanceAll() {
    versions.replaceAll((_, version) -> version + 1);
  }
}
