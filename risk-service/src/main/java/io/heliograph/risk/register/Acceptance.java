package io.heliograph.risk.register;

import io.heliograph.kit.problem.FieldError;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** That somebody lives with a risk: until when, and why. */
record Acceptance(@Nullable String until, @Nullable String reason) {
  /** Beyond a year nobody remembers what was accepted. */
  private static final Duration LONGEST = Duration.ofDays(366);

  @Nullable Instant readUntil(Instant now, List<FieldError> errors) {
    if (until == null) {
      errors.add(new FieldError("/until", "missing (expected: RFC 3339)"));
      return null;
    }
    try {
      Instant read = OffsetDateTime.parse(until).toInstant().truncatedTo(ChronoUnit.MILLIS);
      if (!read.isAfter(now)) {
        errors.add(new FieldError("/until", "in the past (expected: a later time)"));
      } else if (read.isAfter(now.plus(LONGEST))) {
        errors.add(new FieldError("/until", "too far (expected: at most 366 days ahead)"));
      }
      return read;
    } catch (DateTimeException notATime) {
      errors.add(
          new FieldError(
              "/until", "not a time (expected: RFC 3339, such as 2026-01-05T10:20:30Z)"));
      return null;
    }
  }
}
