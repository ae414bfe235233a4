package io.heliograph.metrics.series;

import io.heliograph.kit.signal.SignalIds;

/** Names of registers. Each is of one day, so that a flood of names is over at midnight. */
public final class RegisterIds {
  private RegisterIds() {}

  /**
   * Begins every register of a day.
   *
   * @param day days since 1970, UTC
   */
  public static String day(long day) {
    return day + "/";
  }

  /** Applications of an organization. */
  public static String applications(long day, String organizationId) {
    return day(day) + organizationId;
  }

  /** Metrics of an application. */
  public static String metrics(long day, String organizationId, String applicationId) {
    return applications(day, organizationId) + "/" + applicationId;
  }

  /** Series of a metric. */
  public static String series(
      long day, String organizationId, String applicationId, Metric metric) {
    return metrics(day, organizationId, applicationId) + "/" + SignalIds.digest(metric.text());
  }
}
