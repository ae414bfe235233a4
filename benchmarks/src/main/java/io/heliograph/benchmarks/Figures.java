package io.heliograph.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Sorted samples in milliseconds. */
record Figures(double[] sorted) {

  static Figures of(List<Double> samples) {
    double[] sorted = samples.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Figures(sorted);
  }

  double percentile(double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  }

  @Override
  public String toString() {
    return "p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, max %.0f ms (%d samples)"
        .formatted(
            percentile(0.5),
            percentile(0.95),
            percentile(0.99),
            sorted[sorted.length - 1],
            sorted.length);
  }
}
