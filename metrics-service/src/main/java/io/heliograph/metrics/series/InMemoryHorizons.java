package io.heliograph.metrics.series;

/** The port in memory, for tests and trials. */
public final class InMemoryHorizons implements Horizons {
  private Days days = Days.NONE;

  @Override
  public synchronized Days find() {
    return days;
  }

  @Override
  public synchronized void advance(Days later) {
    days = days.later(later);
  }
}
