package io.heliograph.integration.delivery;

import io.heliograph.integration.subscription.Subscription;
import io.heliograph.integration.subscription.SubscriptionIndex;
import io.heliograph.integration.subscription.Subscriptions;
import io.heliograph.kit.erasure.ErasedSubjects;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/**
 * Makes deliveries of the events of one shard. Without state: what is made is durable when {@link
 * #handle} returns, under ids that a replay gives again.
 *
 * <p>First the delivery, then its place in the queue. Killed in between, the batch comes again and
 * finds the delivery pending; a delivery that was sent meanwhile is not queued again.
 */
final class EventHandler implements ShardHandler {
  /** Bounds the memory of a store's batch: bodies may be as large as signals. */
  private static final int MAX_INSERT = 200;

  private final Subscriptions subscriptions;
  private final Deliveries deliveries;
  private final DeliveryStore store;
  private final DueQueue queue;
  private final SubscriptionIndex.Counts counts;
  private final JsonMapper json;
  private final ErasedSubjects erased;
  private final Runnable wake;

  /**
   * @param wake called when something has become due
   */
  EventHandler(
      Subscriptions subscriptions,
      Deliveries deliveries,
      DeliveryStore store,
      DueQueue queue,
      SubscriptionIndex.Counts counts,
      JsonMapper json,
      ErasedSubjects erased,
      Runnable wake) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
    this.store = store;
    this.queue = queue;
    this.counts = counts;
    this.json = json;
    this.erased = erased;
    this.wake = wake;
  }

  @Override
  public void handle(List<StreamRecord> records) {
    List<SignalRecord> events =
        records.stream().map(record -> SignalRecordJson.read(record.data())).toList();
    // A subscription that was acknowledged before an event was published is known by now.
    subscriptions.refresh();
    SubscriptionIndex index = subscriptions.index();
    List<Delivery> made = new ArrayList<>();
    for (SignalRecord event : events) {
      JsonNode payload = payload(event.payload());
      for (Subscription subscription : index.hearing(event, payload, counts)) {
        Delivery delivery = deliveries.of(subscription, event, payload);
        if (erased.own(
            event.organizationId(), DeliveryErasure.receivedAt(event), delivery.body())) {
          continue; // read again, or late: of somebody who is erased
        }
        made.add(delivery);
        if (made.size() == MAX_INSERT) {
          keep(made);
          made.clear();
        }
      }
    }
    keep(made);
  }

  private void keep(List<Delivery> made) {
    if (made.isEmpty()) {
      return;
    }
    Set<String> pending = store.insert(List.copyOf(made));
    queue.add(
        made.stream()
            .filter(delivery -> pending.contains(delivery.id()))
            .map(
                delivery ->
                    new Due(
                        delivery.id(),
                        delivery.subscriptionId(),
                        Objects.requireNonNull(delivery.nextAttemptAt())))
            .toList());
    wake.run();
  }

  private JsonNode payload(@Nullable String text) {
    if (text == null) {
      return NullNode.getInstance();
    }
    try {
      return json.readTree(text);
    } catch (JacksonException notJson) {
      return NullNode.getInstance();
    }
  }
}
