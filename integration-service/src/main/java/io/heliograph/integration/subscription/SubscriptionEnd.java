package io.heliograph.integration.subscription;

/** Told when a subscription has been deleted, to forget what was kept for it. */
@FunctionalInterface
public interface SubscriptionEnd {
  void ended(String subscriptionId);
}
