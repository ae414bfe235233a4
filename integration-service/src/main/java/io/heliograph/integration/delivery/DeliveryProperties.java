package io.heliograph.integration.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How deliveries are sent, prefix {@code heliograph.integration.delivery}.
 *
 * @param retryDelays before the second attempt, the third, …; 1 to 30 of them, each up to 7 days.
 *     Standard Webhooks' recommendation by default
 * @param connectTimeout to look the host up and to connect, 100 ms to 30 s
 * @param totalTimeout for the whole request, 100 ms to 2 min
 * @param maxPerSubscription requests to one endpoint at a time, for each instance
 * @param maxAtOnce requests at a time, for each instance
 * @param pollInterval how often what has become due is looked for, 10 ms to 1 min
 * @param retention how long deliveries are kept, sent or not
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.integration.delivery", ignoreUnknownFields = false)
public record DeliveryProperties(
    @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
        List<Duration> retryDelays,
    @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(seconds = 30)
        Duration connectTimeout,
    @DefaultValue("15s") @DurationMin(millis = 100) @DurationMax(minutes = 2) Duration totalTimeout,
    @DefaultValue("4") @Min(1) @Max(100) int maxPerSubscription,
    @DefaultValue("256") @Min(1) @Max(10_000) int maxAtOnce,
    @DefaultValue("1s") @DurationMin(millis = 10) @DurationMax(minutes = 1) Duration pollInterval,
    @DefaultValue("30d") @DurationMin(days = 1) @DurationMax(days = 365) Duration retention) {

  private static final int MAX_RETRIES = 30;
  private static final Duration MAX_DELAY = Duration.ofDays(7);

  public DeliveryProperties {
    retryDelays = List.copyOf(retryDelays);
    if (retryDelays.isEmpty() || retryDelays.size() > MAX_RETRIES) {
      throw new IllegalArgumentException(
          "retry-delays: " + retryDelays.size() + " (expected: 1.." + MAX_RETRIES + ")");
    }
    for (Duration delay : retryDelays) {
      if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
        throw new IllegalArgumentException(
            "retry-delays: " + delay + " (expected: PT0S.." + MAX_DELAY + ")");
      }
    }
  }

  /** Longer than an attempt can take with looking up, waiting for a connection and recording. */
  Duration claimFor() {
    return totalTimeout.plus(connectTimeout.multipliedBy(2)).plusSeconds(20);
  }

  Dispatcher.Limits limits() {
    return new Dispatcher.Limits(maxPerSubscription, maxAtOnce, pollInterval);
  }
}
