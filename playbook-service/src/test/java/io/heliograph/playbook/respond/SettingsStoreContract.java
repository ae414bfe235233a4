package io.heliograph.playbook.respond;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.playbook.respond.SettingsStore.ApplicationSettings;
import org.junit.jupiter.api.Test;

/** What every {@link SettingsStore} does. */
public abstract class SettingsStoreContract {

  protected abstract SettingsStore newStore();

  @Test
  void hasDefaultsUntilSomebodyChooses() {
    SettingsStore store = newStore();

    assertThat(store.find("o", "a").blockCriticalAddresses()).isFalse();
    store.save("o", "a", new ApplicationSettings(true));
    assertThat(store.find("o", "a").blockCriticalAddresses()).isTrue();
    assertThat(store.find("p", "a").blockCriticalAddresses()).isFalse();
    store.save("o", "a", new ApplicationSettings(false));
    assertThat(store.find("o", "a").blockCriticalAddresses()).isFalse();
  }
}
