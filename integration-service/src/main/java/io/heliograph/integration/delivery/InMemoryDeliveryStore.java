package io.heliograph.integration.delivery;

import io.heliograph.integration.delivery.Delivery.Attempt;
import io.heliograph.integration.delivery.Delivery.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** For tests. */
public final class InMemoryDeliveryStore implements DeliveryStore {
  private final Map<String, Delivery> deliveries = new HashMap<>();

  @Override
  public synchronized Set<String> insert(List<Delivery> added) {
    Set<String> pending = new HashSet<>();
    for (Delivery delivery : added) {
      Delivery present = deliveries.putIfAbsent(delivery.id(), delivery);
      if ((present == null ? delivery : present).state() == State.PENDING) {
        pending.add(delivery.id());
      }
    }
    return pending;
  }

  @Override
  public synchronized Optional<Delivery> find(String subscriptionId, String id) {
    return Optional.ofNullable(deliveries.get(id))
        .filter(found -> found.subscriptionId().equals(subscriptionId));
  }

  @Override
  public synchronized Page<Delivery> list(
      String subscriptionId, @Nullable State state, Page.Request page) {
    Page.Cursor after = page.after();
    List<Delivery> found =
        deliveries.values().stream()
            .filter(one -> one.subscriptionId().equals(subscriptionId))
            .filter(one -> state == null || one.state() == state)
            .filter(
                one ->
                    after == null
                        || one.createdAt().isBefore(after.at())
                        || (one.createdAt().equals(after.at())
                            && one.id().compareTo(after.id()) < 0))
            .sorted(
                Comparator.comparing(Delivery::createdAt).thenComparing(Delivery::id).reversed())
            .limit(page.limit() + 1L)
            .toList();
    return Page.of(found, page, one -> new Page.Cursor(one.createdAt(), one.id()));
  }

  @Override
  public synchronized void record(
      String subscriptionId,
      String id,
      Attempt attempt,
      State next,
      int failures,
      @Nullable Instant nextAttemptAt) {
    Delivery present = find(subscriptionId, id).orElse(null);
    if (present == null) {
      return;
    }
    List<Attempt> attempts = new ArrayList<>(present.attempts());
    attempts.add(attempt);
    if (attempts.size() > Delivery.KEPT_ATTEMPTS) {
      attempts.removeFirst();
    }
    boolean pending = present.state() == State.PENDING;
    deliveries.put(
        id,
        with(
            present,
            pending ? next : present.state(),
            pending ? failures : present.failures(),
            pending ? nextAttemptAt : present.nextAttemptAt(),
            attempts));
  }

  @Override
  public synchronized boolean revive(String subscriptionId, String id, Instant now) {
    Optional<Delivery> found = find(subscriptionId, id);
    found.ifPresent(one -> deliveries.put(id, with(one, State.PENDING, 0, now, one.attempts())));
    return found.isPresent();
  }

  @Override
  public synchronized List<String> ids(
      String subscriptionId, State state, Instant since, int limit) {
    return deliveries.values().stream()
        .filter(one -> one.subscriptionId().equals(subscriptionId) && one.state() == state)
        .filter(one -> !one.createdAt().isBefore(since))
        .sorted(Comparator.comparing(Delivery::createdAt).thenComparing(Delivery::id))
        .limit(limit)
        .map(Delivery::id)
        .toList();
  }

  @Override
  public synchronized List<Due> overdue(
      Instant overdue, Set<String> exceptSubscriptions, String afterId, int limit) {
    List<Due> found = new ArrayList<>();
    for (Delivery one : deliveries.values()) {
      Instant next = one.nextAttemptAt();
      if (one.state() == State.PENDING
          && one.id().compareTo(afterId) > 0
          && !exceptSubscriptions.contains(one.subscriptionId())
          && next != null
          && next.isBefore(overdue)) {
        found.add(new Due(one.id(), one.subscriptionId(), next));
      }
    }
    return found.stream().sorted(Comparator.comparing(Due::deliveryId)).limit(limit).toList();
  }

  @Override
  public synchronized void deleteOf(String subscriptionId) {
    deliveries.values().removeIf(one -> one.subscriptionId().equals(subscriptionId));
  }

  @Override
  public synchronized long delete(String subscriptionId, Predicate<Delivery> which) {
    long before = deliveries.size();
    deliveries
        .values()
        .removeIf(one -> one.subscriptionId().equals(subscriptionId) && which.test(one));
    return before - deliveries.size();
  }

  @Override
  public synchronized long deleteMadeBefore(Instant instant) {
    long before = deliveries.size();
    deliveries.values().removeIf(one -> one.createdAt().isBefore(instant));
    return before - deliveries.size();
  }

  private static Delivery with(
      Delivery delivery,
      State state,
      int failures,
      @Nullable Instant nextAttemptAt,
      List<Attempt> attempts) {
    return new Delivery(
        delivery.id(),
        delivery.subscriptionId(),
        delivery.signalId(),
        delivery.traceId(),
        delivery.type(),
        delivery.body(),
        delivery.sample(),
        delivery.createdAt(),
        state,
        failures,
        nextAttemptAt,
        attempts);
  }
}
