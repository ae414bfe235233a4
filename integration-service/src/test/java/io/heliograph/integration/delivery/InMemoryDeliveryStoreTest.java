package io.heliograph.integration.delivery;

class InMemoryDeliveryStoreTest extends DeliveryStoreContract {
  @Override
  protected DeliveryStore newStore() {
    return new InMemoryDeliveryStore();
  }
}
