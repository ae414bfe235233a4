package io.heliograph.metrics.rollup;

import io.heliograph.kit.observe.HeliographMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What happens while signals are rolled up, in counters. Lag and fate of whole records are in
 * {@code heliograph.consumer.*} with {@code consumer=metrics-rollup}.
 */
final class RollupMeters implements RollupCounts {
  private final Counter repeats;
  private final Counter moved;
  private final Counter late;
  private final Counter folded;
  private final Counter series;
  private final Counter malformed;
  private final Counter points;

  RollupMeters(MeterRegistry registry) {
    repeats = HeliographMeter.ROLLUP_REPEATS.counter(registry);
    moved = HeliographMeter.ROLLUP_REPEATS_MOVED.counter(registry);
    late = HeliographMeter.ROLLUP_LATE.counter(registry);
    folded = HeliographMeter.ROLLUP_FOLDED.counter(registry);
    series = HeliographMeter.ROLLUP_NEW_SERIES.counter(registry);
    malformed = HeliographMeter.ROLLUP_MALFORMED.counter(registry);
    points = HeliographMeter.ROLLUP_POINTS.counter(registry);
  }

  @Override
  public void repeats(int signals) {
    repeats.increment(signals);
  }

  @Override
  public void moved(int signals) {
    moved.increment(signals);
  }

  @Override
  public void late(int signals) {
    late.increment(signals);
  }

  @Override
  public void folded(int values) {
    folded.increment(values);
  }

  @Override
  public void seriesCreated(int count) {
    series.increment(count);
  }

  @Override
  public void malformed(int values) {
    malformed.increment(values);
  }

  @Override
  public void points(int values) {
    points.increment(values);
  }
}
