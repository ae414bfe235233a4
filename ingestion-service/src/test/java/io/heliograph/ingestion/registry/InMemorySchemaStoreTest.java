package io.heliograph.ingestion.registry;

class InMemorySchemaStoreTest extends SchemaStoreContract {
  @Override
  protected SchemaStore newStore() {
    return new InMemorySchemaStore();
  }
}
