package io.heliograph.account.signin;

class InMemoryAttemptStoreTest extends AttemptStoreContract {
  @Override
  protected AttemptStore newStore() {
    return new InMemoryAttemptStore();
  }
}
