package io.heliograph.risk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link BundleStore} does. */
public abstract class BundleStoreContract {

  protected abstract BundleStore newStore();

  @Test
  void theFirstBundleOfASignatureStays() {
    BundleStore store = newStore();
    List<Dependency> first =
        List.of(new Dependency("a.$b", "1.0.0"), new Dependency("untold", null));

    store.save("o", "s", first);
    store.save("o", "s", List.of());
    store.save("o", "empty", List.of());

    assertThat(store.find("o", "s")).contains(first);
    assertThat(store.find("o", "empty")).contains(List.of());
  }

  @Test
  void organizationsDoNotSeeEachOthersBundles() {
    BundleStore store = newStore();
    store.save("o", "s", List.of(new Dependency("a", "1.0.0")));

    assertThat(store.find("p", "s")).isEmpty();
    assertThat(store.find("o", "t")).isEmpty();
  }
}
