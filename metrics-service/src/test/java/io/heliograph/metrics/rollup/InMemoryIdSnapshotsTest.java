package io.heliograph.metrics.rollup;

class InMemoryIdSnapshotsTest extends IdSnapshotsContract {
  @Override
  protected IdSnapshots newSnapshots() {
    return new InMemoryIdSnapshots();
  }
}
