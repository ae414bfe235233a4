package io.heliograph.metrics.series;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the numbers of a metric are, and so what can be asked of them. */
public enum Kind {
  /** Signals, counted by us. */
  COUNT(List.of(Aggregation.COUNT)),
  /** Amounts per interval that an agent added up. */
  SUM(List.of(Aggregation.SUM, Aggregation.COUNT)),
  /** Means per interval, each of a number of observations that the agent does not tell. */
  AVERAGE(List.of(Aggregation.AVG, Aggregation.MIN, Aggregation.MAX, Aggregation.COUNT)),
  /** Single observations. */
  COLLECT(
      List.of(
          Aggregation.AVG, Aggregation.MIN, Aggregation.MAX, Aggregation.SUM, Aggregation.COUNT)),
  /** Numbers of observations per bin of a logarithmic scale. */
  BINNING(
      List.of(
          Aggregation.P95,
          Aggregation.P50,
          Aggregation.P75,
          Aggregation.P90,
          Aggregation.P99,
          Aggregation.MAX,
          Aggregation.COUNT));

  @SuppressWarnings("ImmutableEnumChecker") // List.of is
  private final List<Aggregation> aggregations;

  Kind(List<Aggregation> aggregations) {
    this.aggregations = aggregations;
  }

  /** Those that fit; the first is taken when none is asked for. */
  public List<Aggregation> aggregations() {
    return aggregations;
  }

  /** Value on the wire: {@code sum}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of this wire value. */
  public static Optional<Kind> of(String wire) {
    for (Kind kind : values()) {
      if (kind.wire().equals(wire)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
