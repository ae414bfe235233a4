package io.heliograph.integration.delivery;

import io.heliograph.integration.delivery.Delivery.State;
import io.heliograph.integration.subscription.Subscription;
import io.heliograph.integration.subscription.SubscriptionEnd;
import io.heliograph.kit.signal.SignalIds;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Sends anew what somebody asks for, and forgets what belongs to a deleted subscription. */
final class Redelivery implements SubscriptionEnd {
  /** Deliveries that one request may queue. */
  static final int MAX_AT_ONCE = 10_000;

  private static final int BATCH = 500;

  private final DeliveryStore store;
  private final DueQueue queue;
  private final Deliveries deliveries;
  private final SignalIds ids;
  private final Clock clock;
  private final Runnable wake;

  Redelivery(
      DeliveryStore store,
      DueQueue queue,
      Deliveries deliveries,
      SignalIds ids,
      Clock clock,
      Runnable wake) {
    this.store = store;
    this.queue = queue;
    this.deliveries = deliveries;
    this.ids = ids;
    this.clock = clock;
    this.wake = wake;
  }

  /** Makes a delivery due now, whatever became of it before; empty when there is none. */
  Optional<Delivery> redeliver(String subscriptionId, String id) {
    if (!revive(subscriptionId, id)) {
      return Optional.empty();
    }
    wake.run();
    return store.find(subscriptionId, id);
  }

  /**
   * Makes those in a state due that were made since; how many. Of delivered ones a batch: they may
   * be delivered again before the next is read.
   */
  int redeliverSince(String subscriptionId, State state, Instant since) {
    int count = 0;
    List<String> found;
    do {
      found = store.ids(subscriptionId, state, since, BATCH);
      for (String id : found) {
        count += revive(subscriptionId, id) ? 1 : 0;
      }
    } while (state == State.DEAD && found.size() == BATCH && count < MAX_AT_ONCE);
    if (count > 0) {
      wake.run();
    }
    return count;
  }

  /** The delivery first: what is queued must be pending, or its sender would end it. */
  private boolean revive(String subscriptionId, String id) {
    Instant now = now();
    boolean revived = store.revive(subscriptionId, id, now);
    if (revived) {
      queue.put(new Due(id, subscriptionId, now));
    }
    return revived;
  }

  /** Queues something to try the endpoint with. */
  Delivery sample(Subscription subscription, String subject) {
    Delivery sample = deliveries.sample(subscription, ids.fresh(), subject);
    store.insert(List.of(sample));
    queue.add(
        List.of(
            new Due(
                sample.id(), subscription.id(), Objects.requireNonNull(sample.nextAttemptAt()))));
    wake.run();
    return sample;
  }

  @Override
  public void ended(String subscriptionId) {
    queue.removeOf(subscriptionId);
    store.deleteOf(subscriptionId);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
