package io.heliograph.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofSeconds(5);

  @Test
  void doublesUpToTheMost() {
    Backoff backoff = new Backoff(FIRST, MOST, () -> 0.5);

    assertThat(backoff.pause(1, Optional.empty())).isEqualTo(Duration.ofMillis(50));
    assertThat(backoff.pause(3, Optional.empty())).isEqualTo(Duration.ofMillis(200));
    assertThat(backoff.pause(500, Optional.empty())).isEqualTo(Duration.ofMillis(2_500));
  }

  @Test
  void waitsAtLeastAsLongAsAskedButNotForEver() {
    Backoff backoff = new Backoff(FIRST, MOST, () -> 0.5);

    assertThat(backoff.pause(1, Optional.of(Duration.ofMinutes(2))))
        .isEqualTo(Duration.ofMillis(120_050));
    assertThat(backoff.pause(1, Optional.of(Duration.ofDays(2))))
        .isEqualTo(Duration.ofMillis(3_600_050));
  }

  @Test
  void spreadsSlowChecks() {
    assertThat(new Backoff(FIRST, MOST, () -> 0).around(Duration.ofSeconds(60)))
        .isEqualTo(Duration.ofSeconds(45));
    assertThat(new Backoff(FIRST, MOST, () -> 0.5).around(Duration.ofSeconds(60)))
        .isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void readsSecondsAndDates() {
    assertThat(retryAfter("7")).hasValue(Duration.ofSeconds(7));
    assertThat(retryAfter("Tue, 24 Nov 2026 08:00:30 GMT")).hasValue(Duration.ofSeconds(30));
    assertThat(retryAfter("Tue, 24 Nov 2026 07:00:00 GMT")).hasValue(Duration.ZERO);
    assertThat(retryAfter("-1")).isEmpty();
    assertThat(retryAfter("soon")).isEmpty();
    assertThat(retryAfter(null)).isEmpty();
  }

  private static Optional<Duration> retryAfter(@Nullable String header) {
    return Backoff.retryAfter(
        header, Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC));
  }
}
