package io.heliograph.account.issuer;

class InMemoryGrantStoreTest extends GrantStoreContract {
  @Override
  protected GrantStore newStore() {
    return new InMemoryGrantStore();
  }
}
