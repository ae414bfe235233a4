package io.heliograph.metrics.rollup;

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
    repeats = counter(registry, "repeats", "Signals that were counted already");
    moved =
        counter(registry, "repeats.moved", "Repeats that moved their signal to an earlier minute");
    late = counter(registry, "late", "Signals whose minute was called final already");
    folded = counter(registry, "labels.folded", "Values beyond the series that a metric may have");
    series = counter(registry, "new.series", "Series that were new on their day");
    malformed = counter(registry, "malformed", "Parts of metric signals that say nothing");
    points = counter(registry, "points", "Values that went into rows");
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("heliograph.metrics." + name)
        .description(description)
        .register(registry);
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
