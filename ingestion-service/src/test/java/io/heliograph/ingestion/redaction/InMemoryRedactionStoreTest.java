package io.heliograph.ingestion.redaction;

class InMemoryRedactionStoreTest extends RedactionStoreContract {
  @Override
  protected RedactionStore newStore() {
    return new InMemoryRedactionStore();
  }
}
