package io.heliograph.account.application;

class InMemoryApplicationStoreTest extends ApplicationStoreContract {
  @Override
  protected ApplicationStore newStore() {
    return new InMemoryApplicationStore();
  }
}
