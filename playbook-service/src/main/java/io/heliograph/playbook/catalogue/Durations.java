package io.heliograph.playbook.catalogue;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Durations as APIs and documents write them: ISO 8601, for example {@code PT10M}. */
public final class Durations {
  private Durations() {}

  /** Reads a duration that is not negative; empty for anything else. */
  public static Optional<Duration> parse(String text) {
    try {
      Duration duration = Duration.parse(text);
      return duration.isNegative() ? Optional.empty() : Optional.of(duration);
    } catch (DateTimeParseException notADuration) {
      return Optional.empty();
    }
  }

  /** For people: {@code 90 s}, {@code 5 min}, {@code 2 h}. */
  public static String plain(Duration duration) {
    if (duration.compareTo(Duration.ofHours(2)) >= 0 && duration.toSeconds() % 3600 == 0) {
      return duration.toHours() + " h";
    }
    if (duration.compareTo(Duration.ofMinutes(2)) >= 0 && duration.toSeconds() % 60 == 0) {
      return duration.toMinutes() + " min";
    }
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
