package io.heliograph.risk.register;

class InMemoryRiskStoreTest extends RiskStoreContract {
  @Override
  protected RiskStore newStore() {
    return new InMemoryRiskStore();
  }
}
