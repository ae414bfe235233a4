package io.heliograph.metrics.query;

import io.heliograph.metrics.series.Aggregation;
import io.heliograph.metrics.series.Bins;
import io.heliograph.metrics.series.Cell;
import io.heliograph.metrics.series.Percentiles;
import org.jspecify.annotations.Nullable;

/** What was found for one step, possibly of many series. */
final class Accumulator {
  /** Beyond it not every whole number is a double. */
  private static final double EXACT = 9_007_199_254_740_992.0;

  private final Cell total = new Cell();
  private final Percentiles percentiles = new Percentiles();

  void add(Cell cell, @Nullable Bins scale) {
    total.add(cell);
    if (scale != null) {
      percentiles.add(cell, scale);
    }
  }

  /** The step's value; null when nothing was observed. */
  @Nullable Number value(Aggregation aggregation) {
    return switch (aggregation) {
      case COUNT -> total.count();
      case SUM -> number(total.sum());
      case AVG -> total.count() == 0 ? null : number(total.sum() / total.count());
      case MIN -> Double.isInfinite(total.min()) ? null : number(total.min());
      case MAX -> Double.isInfinite(total.max()) ? null : number(total.max());
      case P50, P75, P90, P95, P99 ->
          percentiles.isEmpty() ? null : number(percentiles.at(aggregation));
    };
  }

  /** The value of a step in which, as is known, nothing came. */
  static @Nullable Number nothing(Aggregation aggregation) {
    return switch (aggregation) {
      case COUNT, SUM -> 0L;
      case AVG, MIN, MAX, P50, P75, P90, P95, P99 -> null;
    };
  }

  private static Number number(double value) {
    return value == Math.rint(value) && Math.abs(value) < EXACT ? (Number) (long) value : value;
  }
}
