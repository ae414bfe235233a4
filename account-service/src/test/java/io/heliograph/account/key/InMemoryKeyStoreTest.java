package io.heliograph.account.key;

class InMemoryKeyStoreTest extends KeyStoreContract {
  @Override
  protected KeyStore newStore() {
    return new InMemoryKeyStore();
  }
}
