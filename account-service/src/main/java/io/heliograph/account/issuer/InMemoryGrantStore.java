package io.heliograph.account.issuer;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** For tests, and the model for others. */
public final class InMemoryGrantStore implements GrantStore {
  private final Map<String, Grant> grants = new HashMap<>();

  @Override
  public synchronized void add(Grant grant) {
    grants.put(grant.id(), grant);
  }

  @Override
  public synchronized Optional<Grant> find(String id) {
    return Optional.ofNullable(grants.get(id));
  }

  @Override
  public synchronized boolean replace(Grant next) {
    Grant present = grants.get(next.id());
    if (present == null || present.version() != next.version() - 1) {
      return false;
    }
    grants.put(next.id(), next);
    return true;
  }

  @Override
  public synchronized void end(String id) {
    grants.remove(id);
  }

  @Override
  public synchronized void removeExpired(Instant now) {
    grants.values().removeIf(grant -> grant.expiresAt().isBefore(now));
  }
}
