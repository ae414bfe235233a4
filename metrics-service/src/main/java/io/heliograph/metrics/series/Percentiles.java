package io.heliograph.metrics.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Percentiles of binned observations, of several scales if need be. Within a bin observations are
 * taken to lie evenly, so a result is off by at most the width of its bin.
 */
public final class Percentiles {
  private record Slice(double lower, double upper, long count) {}

  private final List<Slice> slices = new ArrayList<>();
  private double max = Double.NEGATIVE_INFINITY;
  private long total;

  /** Adds the observations of a cell. */
  public void add(Cell cell, Bins scale) {
    for (Map.Entry<Integer, Long> bin : cell.bins().entrySet()) {
      long count = bin.getValue();
      if (count > 0) {
        total += count;
        slices.add(new Slice(scale.lower(bin.getKey()), scale.upper(bin.getKey()), count));
      }
    }
    max = Math.max(max, cell.max());
  }

  /** Whether there is nothing to take a percentile of. */
  public boolean isEmpty() {
    return total == 0;
  }

  /** The value that this share of the observations does not exceed; never above their maximum. */
  public double at(Aggregation percentile) {
    double rank = percentile.share() * total;
    List<Slice> sorted = slices.stream().sorted(Comparator.comparingDouble(Slice::upper)).toList();
    double before = 0;
    for (Slice slice : sorted) {
      if (before + slice.count() >= rank) {
        double within = (rank - before) / slice.count();
        double value = slice.lower() + within * (slice.upper() - slice.lower());
        return Double.isInfinite(max) ? value : Math.min(value, max);
      }
      before += slice.count();
    }
    throw new IllegalStateException("percentiles: nothing was added");
  }
}
