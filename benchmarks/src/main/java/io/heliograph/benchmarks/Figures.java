package io.heliograph.benchmarks;

import java.util.List;

/** Samples in milliseconds, sorted. */
record Figures(List<Double> sorted) {

  static Figures of(List<Double> samples) {
    return new Figures(samples.stream().sorted().toList());
  }

  /** The smallest sample that the share of all does not exceed. */
  double percentile(double share) {
    return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1));
  }

  @Override
  public String toString() {
    return "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms (%d samples)"
        .formatted(
            percentile(0.5), percentile(0.95), percentile(0.99), sorted.getLast(), sorted.size());
  }
}
