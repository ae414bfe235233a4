package io.heliograph.account.key;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For tests, and the model for others. */
public final class InMemoryKeyStore implements KeyStore {
  private final Map<String, Key> keys = new HashMap<>();

  @Override
  public synchronized boolean addIfAbsent(Key key) {
    return keys.putIfAbsent(key.id(), key) == null;
  }

  @Override
  public synchronized Optional<Key> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public synchronized boolean revoke(String organizationId, String id, Instant at) {
    Key key = keys.get(id);
    if (key == null || !key.organizationId().equals(organizationId) || key.revokedAt() != null) {
      return false;
    }
    keys.put(
        id,
        new Key(
            key.id(),
            key.hash(),
            key.kind(),
            key.organizationId(),
            key.applicationId(),
            key.environment(),
            key.createdAt(),
            key.expiresAt(),
            at));
    return true;
  }

  @Override
  public synchronized boolean expireBy(String organizationId, String id, Instant at) {
    Key key = keys.get(id);
    if (key == null || !key.organizationId().equals(organizationId) || key.revokedAt() != null) {
      return false;
    }
    if (key.expiresAt() == null || key.expiresAt().isAfter(at)) {
      keys.put(
          id,
          new Key(
              key.id(),
              key.hash(),
              key.kind(),
              key.organizationId(),
              key.applicationId(),
              key.environment(),
              key.createdAt(),
              at,
              null));
    }
    return true;
  }

  @Override
  public synchronized List<Key> findAll(String organizationId) {
    return keys.values().stream()
        .filter(key -> key.organizationId().equals(organizationId))
        .toList();
  }

  @Override
  public synchronized List<Key> findUnrevoked() {
    return keys.values().stream().filter(key -> key.revokedAt() == null).toList();
  }
}
