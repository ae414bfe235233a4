package io.heliograph.metrics.rollup;

import io.heliograph.metrics.series.Kind;
import io.heliograph.metrics.series.Metric;
import io.heliograph.metrics.series.Rows;
import io.heliograph.metrics.series.Series;
import org.jspecify.annotations.Nullable;

/**
 * A series of an application, with what is costly to derive kept. Compared by identity: {@link
 * SeriesRefs} gives one for equal ones as long as it remembers.
 */
final class SeriesRef {
  final String organizationId;
  final String applicationId;
  final Metric metric;
  final Series series;
  final String text;
  final String id;
  private @Nullable SeriesRef other;

  SeriesRef(String organizationId, String applicationId, Metric metric, Series series) {
    this.organizationId = organizationId;
    this.applicationId = applicationId;
    this.metric = metric;
    this.series = series;
    this.text = series.text();
    this.id = series.id(organizationId, applicationId, metric);
  }

  /**
   * The series that takes what has no series of its own; null where there is none: distributions of
   * different scales cannot be added.
   */
  @Nullable SeriesRef other() {
    if (metric.kind() == Kind.BINNING) {
      return null;
    }
    SeriesRef folded = other;
    if (folded == null) {
      folded = new SeriesRef(organizationId, applicationId, metric, series.other());
      other = folded;
    }
    return folded;
  }

  Rows.Owner owner() {
    return new Rows.Owner(organizationId, applicationId, metric.name());
  }
}
