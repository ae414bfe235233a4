package io.heliograph.integration.delivery;

import io.heliograph.kit.signal.SignalIds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a failed delivery is tried again. Standard Webhooks recommends: at once, then after 5 s, 5
 * min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.
 *
 * <p>Jitter of up to a fifth is added, so that an endpoint that comes back does not get everything
 * at one moment; it depends on the delivery alone, so a schedule is the same whoever computes it.
 */
final class RetrySchedule {
  /** An endpoint may ask for a pause, not for ever. */
  static final Duration MAX_RETRY_AFTER = Duration.ofHours(24);

  private static final double MAX_JITTER = 0.2;

  private final List<Duration> delays;

  /**
   * @param delays before the second attempt, the third, …
   */
  RetrySchedule(List<Duration> delays) {
    this.delays = List.copyOf(delays);
  }

  /**
   * How long to wait now; empty when the last attempt has failed.
   *
   * @param failures in a row, 1 or more
   * @param retryAfter what the endpoint asked for; the longer of the two holds
   */
  Optional<Duration> after(String deliveryId, int failures, @Nullable Duration retryAfter) {
    if (failures > delays.size()) {
      return Optional.empty();
    }
    Duration planned = delays.get(failures - 1);
    Duration delay = planned.plusMillis((long) (planned.toMillis() * jitter(deliveryId, failures)));
    if (retryAfter == null || retryAfter.compareTo(delay) <= 0) {
      return Optional.of(delay);
    }
    return Optional.of(retryAfter.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : retryAfter);
  }

  private static double jitter(String deliveryId, int failures) {
    String digest = SignalIds.digest("jitter", deliveryId, Integer.toString(failures));
    return Integer.parseInt(digest, 0, 4, 16) / 65_536.0 * MAX_JITTER;
  }
}
