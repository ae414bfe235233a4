package io.heliograph.account.client;

class InMemoryApiClientStoreTest extends ApiClientStoreContract {
  @Override
  protected ApiClientStore newStore() {
    return new InMemoryApiClientStore();
  }
}
