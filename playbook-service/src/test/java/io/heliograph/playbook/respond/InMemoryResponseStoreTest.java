package io.heliograph.playbook.respond;

class InMemoryResponseStoreTest extends ResponseStoreContract {
  @Override
  protected ResponseStore newStore() {
    return new InMemoryResponseStore();
  }
}
