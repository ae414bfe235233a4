package io.heliograph.sdk;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Pauses between attempts: exponential with full jitter, so that clients which lost the platform
 * together do not come back together.
 */
final class Backoff {
  private static final int MAX_DOUBLINGS = 20;

  private final Duration first;
  private final Duration most;
  private final DoubleSupplier random;

  /**
   * @param first upper bound of the first pause
   * @param most upper bound of any pause, and of what a server may ask for
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
   * @param asked what the server asked for, which is a lower bound; empty if it did not
   */
  Duration pause(int failures, Optional<Duration> asked) {
    long bound = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
    long jittered = (long) (random.getAsDouble() * Math.min(bound, most.toMillis()));
    Duration floor =
        asked
            .filter(wait -> wait.compareTo(most) <= 0)
            .orElse(asked.isPresent() ? most : Duration.ZERO);
    return floor.plusMillis(jittered);
  }

  /** {@code Retry-After} in seconds; its other form, a date, is not used by the platform. */
  static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,9}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }
}
