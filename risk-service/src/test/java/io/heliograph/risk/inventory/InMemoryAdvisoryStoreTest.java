package io.heliograph.risk.inventory;

class InMemoryAdvisoryStoreTest extends AdvisoryStoreContract {
  @Override
  protected AdvisoryStore newStore() {
    return new InMemoryAdvisoryStore();
  }
}
