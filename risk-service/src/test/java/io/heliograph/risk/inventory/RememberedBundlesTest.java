package io.heliograph.risk.inventory;

class RememberedBundlesTest extends BundleStoreContract {
  @Override
  protected BundleStore newStore() {
    return new RememberedBundles(new InMemoryBundleStore());
  }
}
