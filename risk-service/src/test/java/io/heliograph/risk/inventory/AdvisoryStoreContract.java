package io.heliograph.risk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.risk.inventory.AdvisoryStore.Stored;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link AdvisoryStore} does. */
public abstract class AdvisoryStoreContract {

  protected abstract AdvisoryStore newStore();

  @Test
  void replacesByOrganizationAndIdAndRaisesItsVersion() {
    AdvisoryStore store = newStore();
    long before = store.version();

    store.put(List.of(new Stored("o", "a", "{1}"), new Stored("p", "a", "{2}")));
    long after = store.version();
    store.put(List.of(new Stored("o", "a", "{3}")));

    assertThat(after).isGreaterThan(before);
    assertThat(store.version()).isGreaterThan(after);
    assertThat(store.all())
        .containsExactlyInAnyOrder(new Stored("o", "a", "{3}"), new Stored("p", "a", "{2}"));
  }
}
