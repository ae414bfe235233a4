package io.heliograph.ingestion.rejected;

class InMemoryRejectedSignalStoreTest extends RejectedSignalStoreContract {
  @Override
  protected RejectedSignalStore newStore() {
    return new InMemoryRejectedSignalStore();
  }
}
