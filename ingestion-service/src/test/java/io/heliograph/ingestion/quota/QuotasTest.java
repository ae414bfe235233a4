package io.heliograph.ingestion.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.quota.QuotaStore.SetQuota;
import io.heliograph.ingestion.quota.Quotas.Limit;
import io.heliograph.ingestion.settings.Refreshed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private Instant now = Instant.parse("2026-01-05T10:20:30Z");
  private final InMemoryQuotaStore store = new InMemoryQuotaStore();
  private final Refreshed<Map<String, QuotaPolicy>> set =
      new Refreshed<>(
          "quotas", Map.of(), () -> QuotaPolicies.load(store), Duration.ofHours(1), () -> now);
  private final QuotaPolicies policies =
      new QuotaPolicies(
          set, new QuotaPolicy(600, 600_000, 10), new QuotaPolicy(1_200, 1_200_000, 10));
  private final Quotas quotas = new Quotas(() -> now, policies);

  private void set(String organization, String application, QuotaPolicy policy) {
    store.put(
        new SetQuota(organization, application.equals("all") ? null : application, policy, now));
    set.reload();
  }

  @Test
  void letsABurstThroughAndThenARate() {
    assertThat(quotas.check("o", "a").exhausted()).isFalse();
    assertThat(quotas.pay("o", "a", 100, 1).exhausted()).isTrue();
    assertThat(quotas.check("o", "a").retryAfter()).isEqualTo(Duration.ofMillis(100));
    assertThat(quotas.check("p", "b").exhausted()).isFalse();

    now = now.plusMillis(100);

    assertThat(quotas.check("o", "a").exhausted()).isFalse();
    assertThat(quotas.check("o", "a").remaining()).isEqualTo(1);
  }

  @Test
  void letsARequestGoIntoDebtThatIsPaidBack() {
    Quotas.Standing standing = quotas.pay("o", "a", 150, 1);

    assertThat(standing.limit()).isEqualTo(Limit.APPLICATION_SIGNALS);
    assertThat(standing.size()).isEqualTo(100);
    assertThat(standing.remaining()).isZero();
    assertThat(standing.retryAfter()).isEqualTo(Duration.ofMillis(5_100));
    assertThat(standing.reset()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void countsBytesBesideSignals() {
    Quotas.Standing standing = quotas.pay("o", "a", 1, 200_000);

    assertThat(standing.limit()).isEqualTo(Limit.APPLICATION_BYTES);
    assertThat(standing.exhausted()).isTrue();
    assertThat(quotas.check("o", "b").exhausted()).as("the organization had twice that").isTrue();
    assertThat(quotas.check("o", "b").limit()).isEqualTo(Limit.ORGANIZATION_BYTES);
  }

  @Test
  void holdsAnOrganizationToItsOwnQuotaHoweverManyApplicationsItHas() {
    quotas.pay("o", "a", 99, 1);
    quotas.pay("o", "b", 99, 1);
    quotas.pay("o", "c", 2, 1);

    assertThat(quotas.check("o", "d").limit()).isEqualTo(Limit.ORGANIZATION_SIGNALS);
    assertThat(quotas.check("o", "d").exhausted()).isTrue();
    assertThat(quotas.check("p", "e").exhausted()).isFalse();
  }

  @Test
  void followsWhatIsSet() {
    quotas.pay("o", "a", 100, 1);

    set("o", "a", new QuotaPolicy(60_000, 600_000, 1));
    now = now.plusMillis(10);

    assertThat(quotas.check("o", "a").exhausted()).isFalse();
    set("o", "all", new QuotaPolicy(60, 60, 1));
    Quotas.Standing standing = quotas.pay("o", "b", 2, 1);
    assertThat(standing.limit()).isEqualTo(Limit.ORGANIZATION_SIGNALS);
    assertThat(standing.size()).isEqualTo(1);
    assertThat(standing.exhausted()).isTrue();
    assertThat(policies.weight("o")).isEqualTo(0.25);
    assertThat(policies.weight("p")).isEqualTo(1);
  }

  @Test
  void neverHoldsMoreThanABurst() {
    quotas.pay("o", "a", 1, 1);
    now = now.plusSeconds(3_600);

    assertThat(quotas.check("o", "a").remaining()).isEqualTo(100);
    assertThat(quotas.check("o", "a").reset()).isZero();
  }

  @Test
  void doesNotMindAClockThatGoesBack() {
    quotas.pay("o", "a", 50, 1);
    now = now.minusSeconds(60);

    assertThat(quotas.check("o", "a").remaining()).isEqualTo(50);
  }
}
