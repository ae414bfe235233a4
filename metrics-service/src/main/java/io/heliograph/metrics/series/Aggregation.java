package io.heliograph.metrics.series;

import java.util.Locale;
import java.util.Optional;

/** How the numbers of an interval become one. */
public enum Aggregation {
  /** How many signals, reports or observations there were. */
  COUNT,
  SUM,
  /** Mean; of an average metric, the mean of the reported means, each of equal weight. */
  AVG,
  MIN,
  MAX,
  /** Half of the observations are at or below it, as far as the bins tell. */
  P50,
  P75,
  P90,
  P95,
  P99;

  /** Value on the wire: {@code p95}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The share of observations at or below; only of percentiles. */
  double share() {
    return Integer.parseInt(name().substring(1)) / 100.0;
  }

  /** The aggregation of this wire value. */
  public static Optional<Aggregation> of(String wire) {
    for (Aggregation each : values()) {
      if (each.wire().equals(wire)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
