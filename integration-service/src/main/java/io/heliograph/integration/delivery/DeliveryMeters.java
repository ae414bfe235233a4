package io.heliograph.integration.delivery;

import io.heliograph.integration.subscription.SubscriptionIndex;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What deliveries tell. Attempts of a delivery: any number that failed, then one that delivered or
 * none; so {@code dead} counts failed attempts that were the last.
 */
final class DeliveryMeters implements Courier.Outcomes, SubscriptionIndex.Counts {
  private final Counter delivered;
  private final Counter failed;
  private final Counter dead;
  private final Counter filterFailures;

  DeliveryMeters(MeterRegistry registry) {
    delivered = attempts(registry, "delivered");
    failed = attempts(registry, "failed");
    dead =
        Counter.builder("heliograph.integration.deliveries.dead")
            .description("Deliveries whose last attempt failed")
            .register(registry);
    filterFailures =
        Counter.builder("heliograph.integration.filter.failures")
            .description("Events for which a filter had no value, so they were not delivered")
            .register(registry);
  }

  private static Counter attempts(MeterRegistry registry, String outcome) {
    return Counter.builder("heliograph.integration.delivery.attempts")
        .description("Requests to endpoints, by outcome: delivered or failed")
        .tag("outcome", outcome)
        .register(registry);
  }

  @Override
  public void attempted(boolean success) {
    (success ? delivered : failed).increment();
  }

  @Override
  public void dead() {
    dead.increment();
  }

  @Override
  public void filterFailed() {
    filterFailures.increment();
  }
}
