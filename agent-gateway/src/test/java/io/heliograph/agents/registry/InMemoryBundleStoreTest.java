package io.heliograph.agents.registry;

class InMemoryBundleStoreTest extends BundleStoreContract {
  private final BundleStore store = new InMemoryBundleStore();

  @Override
  protected BundleStore store() {
    return store;
  }
}
