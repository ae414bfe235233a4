package io.heliograph.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  void waitsAtLeastAsLongAsAskedWithinTheMost() {
    Backoff backoff = new Backoff(FIRST, MOST, () -> 0.5);

    assertThat(backoff.pause(1, Optional.of(Duration.ofSeconds(2))))
        .isEqualTo(Duration.ofMillis(2_050));
    assertThat(backoff.pause(1, Optional.of(Duration.ofDays(2))))
        .isEqualTo(Duration.ofMillis(5_050));
  }

  @Test
  void readsSecondsOnly() {
    assertThat(Backoff.retryAfter(headers("7"))).hasValue(Duration.ofSeconds(7));
    assertThat(Backoff.retryAfter(headers("-1"))).isEmpty();
    assertThat(Backoff.retryAfter(headers("Tue, 24 Nov 2026 08:00:00 GMT"))).isEmpty();
  }

  private static HttpHeaders headers(String value) {
    return HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, each) -> true);
  }
}
