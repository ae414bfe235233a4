package io.heliograph.risk.register;

class InMemoryDossierStoreTest extends DossierStoreContract {
  @Override
  protected DossierStore newStore() {
    return new InMemoryDossierStore(GRACE);
  }
}
