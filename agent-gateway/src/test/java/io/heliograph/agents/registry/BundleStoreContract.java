package io.heliograph.agents.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.agents.registry.Bundle.Dependency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link BundleStore} does; run on each adapter. */
public abstract class BundleStoreContract {
  private static final Bundle BUNDLE =
      new Bundle(
          "sig",
          List.of(new Dependency("socket.io", "4.0.0"), new Dependency("$odd", null)),
          "{\"dependencies\":{\"socket.io\":\"^4\"}}");

  /** The store under test, empty. */
  protected abstract BundleStore store();

  @Test
  void bundleIsFoundAsItWasSavedByItsOrganizationOnly() {
    assertThat(store().knows("org", "sig")).isFalse();

    store().save("org", BUNDLE);
    store().save("org", BUNDLE);

    assertThat(store().knows("org", "sig")).isTrue();
    assertThat(store().find("org", "sig")).contains(BUNDLE);
    assertThat(store().knows("org", "other")).isFalse();
    assertThat(store().knows("other", "sig")).isFalse();
  }

  @Test
  void bundleWithoutDeclarationsIsKept() {
    Bundle bare = new Bundle("bare", List.of(), null);

    store().save("org", bare);

    assertThat(store().find("org", "bare")).contains(bare);
  }
}
