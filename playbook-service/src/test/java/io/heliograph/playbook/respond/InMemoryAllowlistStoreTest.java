package io.heliograph.playbook.respond;

class InMemoryAllowlistStoreTest extends AllowlistStoreContract {
  @Override
  protected AllowlistStore newStore() {
    return new InMemoryAllowlistStore();
  }
}
