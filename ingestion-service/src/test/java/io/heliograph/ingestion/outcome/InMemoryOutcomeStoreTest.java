package io.heliograph.ingestion.outcome;

class InMemoryOutcomeStoreTest extends OutcomeStoreContract {
  @Override
  protected OutcomeStore newStore() {
    return new InMemoryOutcomeStore();
  }
}
