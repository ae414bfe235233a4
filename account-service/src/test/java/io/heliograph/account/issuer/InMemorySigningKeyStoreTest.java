package io.heliograph.account.issuer;

class InMemorySigningKeyStoreTest extends SigningKeyStoreContract {
  @Override
  protected SigningKeyStore newStore() {
    return new InMemorySigningKeyStore();
  }
}
