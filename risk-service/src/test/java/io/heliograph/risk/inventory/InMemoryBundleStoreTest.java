package io.heliograph.risk.inventory;

class InMemoryBundleStoreTest extends BundleStoreContract {
  @Override
  protected BundleStore newStore() {
    return new InMemoryBundleStore();
  }
}
