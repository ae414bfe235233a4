package io.heliograph.ingestion.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private Instant now = Instant.parse("2026-01-05T10:20:30Z");
  private final Quotas quotas = new Quotas(() -> now, 10, 100);

  @Test
  void letsABurstThroughAndThenARate() {
    assertThat(quotas.check("a").exhausted()).isFalse();
    assertThat(quotas.pay("a", 100).exhausted()).isTrue();
    assertThat(quotas.check("a").retryAfter()).isEqualTo(Duration.ofMillis(100));
    assertThat(quotas.check("b").exhausted()).isFalse();

    now = now.plusMillis(100);

    assertThat(quotas.check("a").exhausted()).isFalse();
    assertThat(quotas.check("a").remaining()).isEqualTo(1);
  }

  @Test
  void letsARequestGoIntoDebtThatIsPaidBack() {
    Quotas.Standing standing = quotas.pay("a", 150);

    assertThat(standing.limit()).isEqualTo(100);
    assertThat(standing.remaining()).isZero();
    assertThat(standing.retryAfter()).isEqualTo(Duration.ofMillis(5_100));
    assertThat(standing.reset()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void neverHoldsMoreThanABurst() {
    quotas.pay("a", 1);
    now = now.plusSeconds(3_600);

    assertThat(quotas.check("a").remaining()).isEqualTo(100);
    assertThat(quotas.check("a").reset()).isZero();
  }

  @Test
  void doesNotMindAClockThatGoesBack() {
    quotas.pay("a", 50);
    now = now.minusSeconds(60);

    assertThat(quotas.check("a").remaining()).isEqualTo(50);
  }
}
