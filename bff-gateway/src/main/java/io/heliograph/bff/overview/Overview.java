package io.heliograph.bff.overview;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the overview page shows.
 *
 * @param signalsPerMinute the last 60 minutes, the present one last
 * @param failedLoginsPerMinute likewise
 * @param openDetections of the last 24 hours, newest first
 * @param risksBySeverity open and regressed ones; {@code unknown} are those that nobody can tell
 *     now
 * @param activeResponses newest first
 */
record Overview(
    Panel<Minutes> signalsPerMinute,
    Panel<Minutes> failedLoginsPerMinute,
    Panel<Listed> openDetections,
    Panel<RiskCounts> risksBySeverity,
    Panel<Listed> activeResponses,
    Panel<Freshness> freshness) {

  record Minutes(List<Point> points) {}

  /** {@code value} is null where the product knows none. */
  record Point(Instant at, @Nullable Double value) {}

  /**
   * Documents as the product writes them.
   *
   * @param count how many there are, at most 100
   * @param items the first of them
   */
  record Listed(int count, List<Map<String, Object>> items) {}

  record RiskCounts(int low, int medium, int high, int critical, int unknown) {}

  /**
   * How fresh all this is.
   *
   * @param completeThrough everything received before is in the archive, to the minute; null when
   *     unknown
   * @param lastSignalAt begin of the last minute with a signal; null when there was none in an hour
   */
  record Freshness(@Nullable Instant completeThrough, @Nullable Instant lastSignalAt) {}
}
