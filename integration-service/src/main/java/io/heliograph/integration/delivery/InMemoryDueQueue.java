package io.heliograph.integration.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** For tests. */
public final class InMemoryDueQueue implements DueQueue {
  private final Map<String, Due> entries = new HashMap<>();

  @Override
  public synchronized void add(List<Due> added) {
    added.forEach(entry -> entries.putIfAbsent(entry.deliveryId(), entry));
  }

  @Override
  public synchronized void put(Due entry) {
    entries.put(entry.deliveryId(), entry);
  }

  @Override
  public synchronized List<Due> due(Instant now, Set<String> exceptSubscriptions, int limit) {
    return entries.values().stream()
        .filter(entry -> !entry.at().isAfter(now))
        .filter(entry -> !exceptSubscriptions.contains(entry.subscriptionId()))
        .sorted(Comparator.comparing(Due::at).thenComparing(Due::deliveryId))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<Due> claim(Due seen, Instant until) {
    Due claimed = new Due(seen.deliveryId(), seen.subscriptionId(), until);
    return entries.replace(seen.deliveryId(), seen, claimed)
        ? Optional.of(claimed)
        : Optional.empty();
  }

  @Override
  public synchronized void release(Due claimed, Instant at) {
    entries.replace(
        claimed.deliveryId(), claimed, new Due(claimed.deliveryId(), claimed.subscriptionId(), at));
  }

  @Override
  public synchronized void remove(Due claimed) {
    entries.remove(claimed.deliveryId(), claimed);
  }

  @Override
  public synchronized void removeOf(String subscriptionId) {
    entries.values().removeIf(entry -> entry.subscriptionId().equals(subscriptionId));
  }

  /** When the first entry is due, for clocks that are moved by hand. */
  public synchronized Optional<Instant> firstAt() {
    return entries.values().stream().map(Due::at).min(Comparator.naturalOrder());
  }
}
