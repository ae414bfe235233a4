package io.heliograph.integration.subscription;

class InMemorySubscriptionStoreTest extends SubscriptionStoreContract {
  @Override
  protected SubscriptionStore newStore() {
    return new InMemorySubscriptionStore();
  }
}
