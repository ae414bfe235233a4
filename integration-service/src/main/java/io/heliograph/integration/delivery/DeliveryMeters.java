package io.heliograph.integration.delivery;

import io.heliograph.integration.subscription.SubscriptionIndex;
import io.heliograph.kit.observe.HeliographMeter;
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
    delivered = HeliographMeter.DELIVERY_ATTEMPTS.counter(registry, "delivered");
    failed = HeliographMeter.DELIVERY_ATTEMPTS.counter(registry, "failed");
    dead = HeliographMeter.DELIVERIES_DEAD.counter(registry);
    filterFailures = HeliographMeter.FILTER_FAILURES.counter(registry);
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
