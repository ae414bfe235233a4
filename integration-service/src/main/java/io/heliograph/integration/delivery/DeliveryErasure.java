package io.heliograph.integration.delivery;

import io.heliograph.integration.subscription.Subscription;
import io.heliograph.integration.subscription.SubscriptionStore;
import io.heliograph.kit.erasure.ErasedSubject;
import io.heliograph.kit.erasure.SubjectErasure;
import io.heliograph.kit.signal.SignalRecord;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Erases deliveries whatever their state, dead letters too, with what endpoints answered. Their
 * places in the queue go when a courier comes and finds nothing.
 */
final class DeliveryErasure implements SubjectErasure {
  /** Events of Heliograph's own happen when what they conclude from was received. */
  private static final String CONCLUDED = "hg.";

  private final SubscriptionStore subscriptions;
  private final DeliveryStore deliveries;

  DeliveryErasure(SubscriptionStore subscriptions, DeliveryStore deliveries) {
    this.subscriptions = subscriptions;
    this.deliveries = deliveries;
  }

  @Override
  public String store() {
    return "integration";
  }

  @Override
  public Erased erase(ErasedSubject subject) {
    long removed = 0;
    for (Subscription subscription : subscriptions.list(subject.organizationId())) {
      removed +=
          deliveries.delete(
              subscription.id(), delivery -> subject.owns(receivedAt(delivery), text(delivery)));
    }
    return new Erased(removed, null, null);
  }

  static Instant receivedAt(SignalRecord event) {
    return event.signalName().startsWith(CONCLUDED)
            && event.occurredAt().isBefore(event.receivedAt())
        ? event.occurredAt()
        : event.receivedAt();
  }

  /** As of its event; the sent text says both times. */
  private static Instant receivedAt(Delivery delivery) {
    try {
      JsonNode data = JsonMapper.shared().readTree(delivery.body()).path("data");
      Instant received = Instant.parse(data.path("received_at").asString());
      Instant occurred = Instant.parse(data.path("occurred_at").asString());
      return delivery.type().startsWith(CONCLUDED) && occurred.isBefore(received)
          ? occurred
          : received;
    } catch (JacksonException | DateTimeParseException sample) {
      return delivery.createdAt();
    }
  }

  private static String text(Delivery delivery) {
    StringBuilder text = new StringBuilder(delivery.body());
    for (Delivery.Attempt attempt : delivery.attempts()) {
      text.append('\n').append(attempt.error()).append('\n').append(attempt.responseExcerpt());
    }
    return text.toString();
  }
}
