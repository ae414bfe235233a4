package io.heliograph.playbook.catalogue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The port in memory, for tests and trials. */
public final class InMemoryPlaybookRepository implements PlaybookRepository {
  private final Map<String, StoredPlaybook> playbooks = new TreeMap<>();
  private final Map<String, StoredOverride> overrides = new TreeMap<>();
  private long version = 1;

  @Override
  public synchronized long version() {
    return version;
  }

  @Override
  public synchronized List<StoredPlaybook> playbooks() {
    return List.copyOf(playbooks.values());
  }

  @Override
  public synchronized List<StoredOverride> overrides() {
    return List.copyOf(overrides.values());
  }

  @Override
  public synchronized int put(String organizationId, String name, String document, int floor) {
    String key = key(organizationId, name);
    StoredPlaybook before = playbooks.get(key);
    int next = (before == null ? floor : before.version()) + 1;
    playbooks.put(key, new StoredPlaybook(organizationId, name, next, document));
    version++;
    return next;
  }

  @Override
  public synchronized boolean delete(String organizationId, String name) {
    String key = key(organizationId, name);
    StoredPlaybook before = playbooks.get(key);
    if (before == null || before.document() == null) {
      return false;
    }
    playbooks.put(key, new StoredPlaybook(organizationId, name, before.version(), null));
    version++;
    return true;
  }

  @Override
  public synchronized void putOverride(StoredOverride override) {
    overrides.put(
        key(override.organizationId(), override.name(), override.applicationId()), override);
    version++;
  }

  @Override
  public synchronized boolean deleteOverride(
      String organizationId, String name, String applicationId) {
    boolean was = overrides.remove(key(organizationId, name, applicationId)) != null;
    if (was) {
      version++;
    }
    return was;
  }

  private static String key(String... parts) {
    return String.join("/", parts);
  }
}
