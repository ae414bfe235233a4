package io.heliograph.integration.delivery;

import io.heliograph.integration.delivery.Delivery.Attempt;
import io.heliograph.integration.delivery.Delivery.State;
import io.heliograph.integration.subscription.Subscription;
import io.heliograph.integration.subscription.Subscriptions;
import io.heliograph.kit.observe.Journeys;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one delivery from the queue to its endpoint.
 *
 * <p>Order of effects, so that a kill between any two loses nothing:
 *
 * <ol>
 *   <li>the queue's entry is claimed until a time by which this attempt is over;
 *   <li>the request is sent;
 *   <li>the attempt and what follows from it are recorded in the delivery;
 *   <li>the entry is given back for the next attempt, or ended.
 * </ol>
 *
 * After a kill before 3 the claim lapses and the same delivery is sent again under the same {@code
 * webhook-id}; after a kill between 3 and 4 the next claimant reads the delivery and finds that it
 * is over or not yet due.
 */
final class Courier {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final int GONE = 410;

  private final Subscriptions subscriptions;
  private final DeliveryStore store;
  private final DueQueue queue;
  private final Sender sender;
  private final RetrySchedule schedule;
  private final Duration claimFor;
  private final Clock clock;
  private final Outcomes outcomes;
  private final Journeys journeys;

  /** What became of a place in the queue. */
  enum Result {
    DELIVERED,
    FAILED,
    /** Nothing was sent: somebody else has it, it is over, not yet due, or paused. */
    NOT_SENT
  }

  /** Told of every attempt. */
  interface Outcomes {
    void attempted(boolean delivered);

    void dead();
  }

  Courier(
      Subscriptions subscriptions,
      DeliveryStore store,
      DueQueue queue,
      Sender sender,
      RetrySchedule schedule,
      Duration claimFor,
      Clock clock,
      Outcomes outcomes,
      Journeys journeys) {
    this.subscriptions = subscriptions;
    this.store = store;
    this.queue = queue;
    this.sender = sender;
    this.schedule = schedule;
    this.claimFor = claimFor;
    this.clock = clock;
    this.outcomes = outcomes;
    this.journeys = journeys;
  }

  /** Delivers if nobody else does. An exception of a store leaves it to a later claim. */
  Result deliver(Due seen) throws InterruptedException {
    Instant now = now();
    Optional<Due> won = queue.claim(seen, now.plus(claimFor));
    if (won.isEmpty()) {
      return Result.NOT_SENT;
    }
    Due claimed = won.get();
    Optional<Delivery> found = store.find(seen.subscriptionId(), seen.deliveryId());
    if (found.isEmpty() || found.get().state() != State.PENDING) {
      queue.remove(claimed);
      return Result.NOT_SENT;
    }
    Delivery delivery = found.get();
    Instant next = delivery.nextAttemptAt();
    if (next != null && next.isAfter(now)) {
      queue.release(claimed, next);
      return Result.NOT_SENT;
    }
    Optional<Subscription> subscription = subscription(seen.subscriptionId());
    if (subscription.isEmpty()) {
      // Deleted while the event was on its way.
      store.deleteOf(seen.subscriptionId());
      queue.removeOf(seen.subscriptionId());
      return Result.NOT_SENT;
    }
    if (subscription.get().paused()) {
      queue.release(claimed, seen.at());
      return Result.NOT_SENT;
    }
    return attempt(claimed, delivery, subscription.get(), now);
  }

  private Optional<Subscription> subscription(String id) {
    Optional<Subscription> known = subscriptions.index().find(id);
    if (known.isEmpty()) {
      subscriptions.refresh();
      known = subscriptions.index().find(id);
    }
    return known;
  }

  private Result attempt(Due claimed, Delivery delivery, Subscription subscription, Instant now)
      throws InterruptedException {
    Sender.Answer answer;
    try {
      answer = send(delivery, subscription, now);
    } catch (InterruptedException stopped) {
      queue.release(claimed, now); // whoever goes on need not wait for the claim to lapse
      throw stopped;
    }
    String error = error(answer);
    Attempt attempt =
        new Attempt(now, answer.status(), answer.took().toMillis(), error, answer.excerpt());
    outcomes.attempted(error == null);
    if (journeys.on()) {
      journeys.attempted(
          new Journeys.Carried(delivery.signalId(), delivery.traceId()),
          DeliveryConfiguration.CONSUMER,
          now,
          Map.of(
              "heliograph.delivery_id",
              delivery.id(),
              "heliograph.delivered",
              Boolean.toString(error == null)));
    }
    if (error == null) {
      record(delivery, attempt, State.DELIVERED, 0, null);
      queue.remove(claimed);
      return Result.DELIVERED;
    }
    if (answer.status() != null && answer.status() == GONE) {
      subscriptions.pauseGone(subscription);
    }
    int failures = delivery.failures() + 1;
    Instant nextAt =
        delivery.sample()
            ? null
            : schedule
                .after(delivery.id(), failures, answer.retryAfter())
                .map(delay -> now().plus(delay).truncatedTo(ChronoUnit.MILLIS))
                .orElse(null);
    if (nextAt == null) {
      outcomes.dead();
      record(delivery, attempt, State.DEAD, failures, null);
      queue.remove(claimed);
    } else {
      record(delivery, attempt, State.PENDING, failures, nextAt);
      queue.release(claimed, nextAt);
    }
    return Result.FAILED;
  }

  private void record(
      Delivery delivery, Attempt attempt, State next, int failures, @Nullable Instant nextAt) {
    store.record(delivery.subscriptionId(), delivery.id(), attempt, next, failures, nextAt);
  }

  private Sender.Answer send(Delivery delivery, Subscription subscription, Instant now)
      throws InterruptedException {
    try {
      long timestamp = now.getEpochSecond();
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("webhook-id", delivery.id());
      headers.put("webhook-timestamp", Long.toString(timestamp));
      headers.put(
          "webhook-signature",
          Signatures.of(
              subscriptions.signingKeys(subscription), delivery.id(), timestamp, delivery.body()));
      return sender.send(
          new Sender.Request(URI.create(subscription.url()), headers, delivery.body()));
    } catch (RuntimeException bug) {
      // It counts as an attempt: a delivery that cannot be sent must not be tried for ever.
      log.atError()
          .addKeyValue("delivery", delivery.id())
          .setCause(bug)
          .log("Delivery could not be sent");
      return new Sender.Answer(
          null, "Heliograph could not make the request", null, null, Duration.ZERO);
    }
  }

  private static @Nullable String error(Sender.Answer answer) {
    Integer status = answer.status();
    if (status == null) {
      return answer.failure() == null ? "no answer" : answer.failure();
    }
    if (status >= 200 && status < 300) {
      return null;
    }
    return status >= 300 && status < 400
        ? "answered " + status + "; redirects are not followed"
        : "answered " + status + " (expected: 2xx)";
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
