package io.heliograph.metrics.query;

import io.heliograph.metrics.series.Aggregation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query that holds together. Times are minutes since 1970.
 *
 * @param application null for all of the organization
 * @param from a multiple of the step; the first point
 * @param to a multiple of the step; after the last point
 * @param where values that each label may have; labels that are not in it may have any
 * @param aggregation null for the one that fits the metric best
 */
record SeriesQuery(
    String metric,
    @Nullable String application,
    long from,
    long to,
    Step step,
    List<String> groupBy,
    Map<String, Set<String>> where,
    @Nullable Aggregation aggregation) {
  /** Label that every series has. */
  static final String APPLICATION = "application";

  int points() {
    return (int) ((to - from) / step.minutes);
  }
}
