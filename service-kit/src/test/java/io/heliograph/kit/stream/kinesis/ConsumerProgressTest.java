package io.heliograph.kit.stream.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConsumerProgressTest {
  private Instant now = Instant.parse("2026-11-24T08:00:00Z");
  private final ConsumerProgress progress = new ConsumerProgress(() -> now);

  @Test
  void isAsFarBehindAsItsSlowestShard() {
    progress.opened("a");
    progress.opened("b");
    progress.delivered("a", Duration.ofSeconds(3));
    progress.delivered("b", Duration.ofSeconds(8));

    assertThat(progress.behind()).isEqualTo(Duration.ofSeconds(8));
    assertThat(progress.shards()).isEqualTo(2);
  }

  @Test
  void aDeliveryThatDoesNotEndShowsAsTimeThatPasses() {
    progress.opened("a");
    progress.delivered("a", Duration.ZERO);
    now = now.plusSeconds(40);

    assertThat(progress.behind()).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void whatIsReadElsewhereDoesNotCount() {
    progress.opened("a");
    now = now.plusSeconds(40);
    progress.closed("a");
    progress.delivered("a", Duration.ofSeconds(90));

    assertThat(progress.behind()).isEqualTo(Duration.ZERO);
    assertThat(progress.shards()).isZero();
  }
}
