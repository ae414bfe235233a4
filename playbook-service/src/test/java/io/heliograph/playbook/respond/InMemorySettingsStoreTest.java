package io.heliograph.playbook.respond;

class InMemorySettingsStoreTest extends SettingsStoreContract {
  @Override
  protected SettingsStore newStore() {
    return new InMemorySettingsStore();
  }
}
