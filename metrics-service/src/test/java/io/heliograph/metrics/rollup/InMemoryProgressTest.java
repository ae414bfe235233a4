package io.heliograph.metrics.rollup;

class InMemoryProgressTest extends ProgressContract {
  @Override
  protected Progress newProgress() {
    return new InMemoryProgress();
  }
}
