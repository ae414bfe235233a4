package io.heliograph.integration.subscription;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For tests. */
public final class InMemorySubscriptionStore implements SubscriptionStore {
  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
  private long changes;

  @Override
  public synchronized void insert(Subscription subscription) {
    if (subscriptions.putIfAbsent(subscription.id(), subscription) != null) {
      throw new IllegalStateException(subscription.id() + ": exists already");
    }
    changes++;
  }

  @Override
  public synchronized Optional<Subscription> find(String organizationId, String id) {
    return Optional.ofNullable(subscriptions.get(id))
        .filter(found -> found.organizationId().equals(organizationId));
  }

  @Override
  public synchronized List<Subscription> list(String organizationId) {
    return subscriptions.values().stream()
        .filter(one -> one.organizationId().equals(organizationId))
        .sorted(Comparator.comparing(Subscription::createdAt).thenComparing(Subscription::id))
        .toList();
  }

  @Override
  public synchronized boolean replace(Subscription next) {
    Subscription present = subscriptions.get(next.id());
    if (present == null || present.version() != next.version() - 1) {
      return false;
    }
    subscriptions.put(next.id(), next);
    changes++;
    return true;
  }

  @Override
  public synchronized boolean delete(String organizationId, String id) {
    if (find(organizationId, id).isEmpty()) {
      return false;
    }
    subscriptions.remove(id);
    changes++;
    return true;
  }

  @Override
  public synchronized List<Subscription> all() {
    return List.copyOf(subscriptions.values());
  }

  @Override
  public synchronized long changes() {
    return changes;
  }
}
