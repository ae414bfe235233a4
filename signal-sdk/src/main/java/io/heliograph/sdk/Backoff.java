package io.heliograph.sdk;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Pauses between attempts: exponential with full jitter, so that clients which lost the platform
 * together do not come back together.
 */
final class Backoff {
  private static final int MAX_DOUBLINGS = 20;

  /** Who asks for more is not believed: it may be a mistake that nobody sees for a year. */
  private static final Duration MOST_ASKED = Duration.ofHours(1);

  private final Duration first;
  private final Duration most;
  private final DoubleSupplier random;

  /**
   * @param first upper bound of the first pause
   * @param most upper bound of any pause that the server did not ask for
   * @param random uniform in [0, 1)
   */
  Backoff(Duration first, Duration most, DoubleSupplier random) {
    this.first = first;
    this.most = most;
    this.random = random;
  }

  /**
   * How long to wait.
   *
   * @param failures failed attempts so far in a row, at least 1
   * @param asked what the server asked for, which is a lower bound up to an hour; empty if it did
   *     not
   */
  Duration pause(int failures, Optional<Duration> asked) {
    long bound = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
    long jittered = (long) (random.getAsDouble() * Math.min(bound, most.toMillis()));
    Duration floor =
        asked
            .map(wait -> wait.compareTo(MOST_ASKED) <= 0 ? wait : MOST_ASKED)
            .orElse(Duration.ZERO);
    return floor.plusMillis(jittered);
  }

  /** A pause of about this length, by a quarter more or less. */
  Duration around(Duration pause) {
    return Duration.ofMillis((long) (pause.toMillis() * (0.75 + random.getAsDouble() / 2)));
  }

  /**
   * {@code Retry-After} (RFC 9110, 10.2.3): seconds or a date.
   *
   * @param clock tells how far away a date is
   * @return empty for null, and for what is neither
   */
  static Optional<Duration> retryAfter(@Nullable String header, Clock clock) {
    if (header == null) {
      return Optional.empty();
    }
    String value = header.strip();
    if (value.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration until = Duration.between(clock.instant(), at);
      return Optional.of(until.isNegative() ? Duration.ZERO : until);
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }
}
