package io.heliograph.ingestion.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;

/**
 * An hour of arrival (UTC): the partition {@code dt=2026-11-24/hour=08} that Firehose delivers to.
 *
 * @param hour 0..23
 */
public record ArchiveHour(LocalDate day, int hour) implements Comparable<ArchiveHour> {
  private static final Comparator<ArchiveHour> ORDER =
      Comparator.comparing(ArchiveHour::day).thenComparingInt(ArchiveHour::hour);

  public ArchiveHour {
    if (hour < 0 || hour > 23) {
      throw new IllegalArgumentException("hour: " + hour + " (expected: 0..23)");
    }
  }

  /** The hour that holds this instant. */
  public static ArchiveHour of(Instant instant) {
    var utc = instant.atOffset(ZoneOffset.UTC);
    return new ArchiveHour(utc.toLocalDate(), utc.getHour());
  }

  /**
   * Reads {@link #toString()}.
   *
   * @throws java.time.format.DateTimeParseException for other text
   */
  public static ArchiveHour parse(String text) {
    return of(Instant.parse(text + ":00:00Z"));
  }

  /** The first instant after it. */
  public Instant end() {
    return start().plus(1, ChronoUnit.HOURS);
  }

  private Instant start() {
    return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
  }

  /** The partition key {@code hour}: two digits. */
  public String hourText() {
    return String.format(Locale.ROOT, "%02d", hour);
  }

  @Override
  public int compareTo(ArchiveHour other) {
    return ORDER.compare(this, other);
  }

  /** {@code 2026-11-24T08}. */
  @Override
  public String toString() {
    return day + "T" + hourText();
  }
}
