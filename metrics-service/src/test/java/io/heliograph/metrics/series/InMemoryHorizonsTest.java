package io.heliograph.metrics.series;

class InMemoryHorizonsTest extends HorizonsContract {
  @Override
  protected Horizons newHorizons() {
    return new InMemoryHorizons();
  }
}
