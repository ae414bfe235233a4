package io.heliograph.playbook.window;

class InMemorySnapshotStoreTest extends SnapshotStoreContract {
  @Override
  protected SnapshotStore newStore() {
    return new InMemorySnapshotStore();
  }
}
