package io.heliograph.ingestion.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.quota.QuotaStore.SetQuota;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of quotas promises. */
public abstract class QuotaStoreContract {
  private static final Instant AT = Instant.parse("2026-01-05T10:20:30.123Z");
  private static final String ORGANIZATION = "a".repeat(24);
  private static final String APPLICATION = "b".repeat(24);

  /** An empty store. */
  protected abstract QuotaStore newStore();

  @Test
  void keepsTheLastOfEachApplicationAndOrganization() {
    QuotaStore store = newStore();
    SetQuota first =
        new SetQuota(ORGANIZATION, APPLICATION, new QuotaPolicy(1, 2_000_000_000_000L, 3), AT);
    SetQuota second = new SetQuota(ORGANIZATION, APPLICATION, new QuotaPolicy(4, 5, 6), AT);
    SetQuota whole = new SetQuota(ORGANIZATION, null, new QuotaPolicy(7, 8, 9), AT);

    store.put(first);
    assertThat(store.findAll()).containsExactly(first);
    store.put(second);
    store.put(whole);

    assertThat(store.findAll()).containsExactlyInAnyOrder(second, whole);
    assertThat(QuotaPolicies.load(store))
        .containsEntry(APPLICATION, new QuotaPolicy(4, 5, 6))
        .containsEntry(ORGANIZATION, new QuotaPolicy(7, 8, 9));
  }
}
