package io.heliograph.cloud.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BufferingTest {
  @Test
  void takesWhatAwsTakes() {
    assertThat(Buffering.ofAws(Duration.ofMinutes(1)).bytes()).isEqualTo(64L << 20);
    assertThat(Buffering.ofAws(Duration.ofMinutes(15)).interval()).hasMinutes(15);
  }

  @Test
  void refusesWhatAwsRefuses() {
    assertThatThrownBy(() -> Buffering.ofAws(Duration.ofSeconds(59)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Buffering.ofAws(Duration.ofSeconds(901)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isShorterForDevelopmentOnly() {
    assertThat(Buffering.ofDevelopment(Duration.ofSeconds(2)).interval()).hasSeconds(2);
    assertThatThrownBy(() -> Buffering.ofDevelopment(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
