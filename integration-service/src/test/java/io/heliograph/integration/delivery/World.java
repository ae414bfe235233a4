package io.heliograph.integration.delivery;

import io.heliograph.integration.subscription.InMemorySubscriptionStore;
import io.heliograph.integration.subscription.SecretBox;
import io.heliograph.integration.subscription.Subscription;
import io.heliograph.integration.subscription.SubscriptionStore;
import io.heliograph.integration.subscription.Subscriptions;
import io.heliograph.kit.erasure.ErasedSubjects;
import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.StreamRecord;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Stores that outlive processes, a clock that is moved by hand, and processes on them. */
final class World {
  static final Duration CLAIM = Duration.ofSeconds(45);

  final ManualClock clock = new ManualClock(Samples.NOW);
  final InMemorySubscriptionStore subscriptions = new InMemorySubscriptionStore();
  final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
  final ErasedSubjects erased = new ErasedSubjects();
  final InMemoryDueQueue queue = new InMemoryDueQueue();

  /** The process is no more; no handler of ours may catch it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Called before and after every effect; may throw {@link Killed}. */
  interface Steps {
    void step();
  }

  /** One life of the service. */
  final class Life {
    final Subscriptions known;
    final EventHandler handler;
    final Courier courier;
    final Redelivery redelivery;

    Life(Steps steps, Sender sender, List<Duration> delays) {
      SignalIds ids = new SignalIds(clock);
      known =
          new Subscriptions(
              mortal(SubscriptionStore.class, subscriptions, steps),
              new SecretBox(io.heliograph.integration.subscription.Samples.KEY, List.of()),
              ids,
              clock);
      known.refresh();
      DeliveryStore store = mortal(DeliveryStore.class, deliveries, steps);
      DueQueue due = mortal(DueQueue.class, queue, steps);
      Deliveries making = new Deliveries(JsonMapper.shared(), clock);
      handler =
          new EventHandler(
              known, making, store, due, () -> {}, JsonMapper.shared(), erased, () -> {});
      courier =
          new Courier(
              known,
              store,
              due,
              request -> {
                steps.step();
                Sender.Answer answer = sender.send(request);
                steps.step();
                return answer;
              },
              new RetrySchedule(delays),
              CLAIM,
              clock,
              new Courier.Outcomes() {
                @Override
                public void attempted(boolean delivered) {}

                @Override
                public void dead() {}
              },
              Journeys.OFF);
      redelivery = new Redelivery(store, due, making, ids, clock, () -> {});
    }
  }

  private static <T> T mortal(Class<T> port, T store, Steps steps) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              steps.step();
              Object result;
              try {
                result = method.invoke(store, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
              steps.step();
              return result;
            }));
  }

  Subscription subscribe(String id, String organization, @Nullable String filter) {
    Subscription subscription =
        io.heliograph.integration.subscription.Samples.subscription(id, organization, filter);
    subscriptions.insert(subscription);
    return subscription;
  }

  static StreamRecord record(int position, SignalRecord event) {
    return new StreamRecord(
        Integer.toString(position), "key", SignalRecordJson.write(event), event.receivedAt());
  }

  static Sender.Answer answered(int status) {
    return new Sender.Answer(status, null, null, null, Duration.ofMillis(5));
  }

  static Sender.Answer unanswered() {
    return new Sender.Answer(null, "connection refused", null, null, Duration.ofMillis(5));
  }

  List<Delivery> of(String subscriptionId) {
    return deliveries.list(subscriptionId, null, new Page.Request(1000, null)).items();
  }

  /** Moves the clock to the next entry of the queue; false when it is empty. */
  boolean toNextDue() {
    Instant next = queue.firstAt().orElse(null);
    if (next == null) {
      return false;
    }
    if (next.isAfter(clock.instant())) {
      clock.set(next);
    }
    return true;
  }
}
