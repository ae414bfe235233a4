package io.heliograph.integration.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private final RetrySchedule schedule =
      new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)));

  @Test
  void addsUpToAFifthAndTheSameAgain() {
    Set<Duration> delays = new HashSet<>();
    for (int n = 0; n < 200; n++) {
      Duration delay = schedule.after("delivery" + n, 1, null).orElseThrow();
      assertThat(delay).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
      assertThat(schedule.after("delivery" + n, 1, null)).contains(delay);
      delays.add(delay);
    }
    assertThat(delays).hasSizeGreaterThan(100);
  }

  @Test
  void endsAfterTheLast() {
    assertThat(schedule.after("a", 2, null)).isPresent();
    assertThat(schedule.after("a", 3, null)).isEmpty();
    assertThat(schedule.after("a", 3, Duration.ofSeconds(1))).isEmpty();
  }

  @Test
  void waitsAsLongAsTheEndpointAsksButNoLongerThanADay() {
    assertThat(schedule.after("a", 1, Duration.ofMinutes(2))).contains(Duration.ofMinutes(2));
    assertThat(schedule.after("a", 2, Duration.ofMinutes(2)).orElseThrow())
        .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    assertThat(schedule.after("a", 1, Duration.ofDays(9))).contains(Duration.ofDays(1));
  }
}
