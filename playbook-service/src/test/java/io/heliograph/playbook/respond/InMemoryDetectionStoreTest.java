package io.heliograph.playbook.respond;

class InMemoryDetectionStoreTest extends DetectionStoreContract {
  @Override
  protected DetectionStore newStore() {
    return new InMemoryDetectionStore();
  }
}
