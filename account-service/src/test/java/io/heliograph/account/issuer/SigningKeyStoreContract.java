package io.heliograph.account.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.Race;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SigningKeyStore} promises. */
public abstract class SigningKeyStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");

  private SigningKeyStore store = new InMemorySigningKeyStore();

  /** An empty store. */
  protected abstract SigningKeyStore newStore();

  @BeforeEach
  void create() {
    store = newStore();
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(store.find()).isEmpty();
  }

  @Test
  void keepsTheFirst() {
    SigningKey first = new SigningKey("1", "{}", NOW);

    assertThat(store.establish(first)).isEqualTo(first);
    assertThat(store.establish(new SigningKey("2", "{}", NOW))).isEqualTo(first);

    assertThat(store.find()).contains(first);
  }

  @Test
  void makesRacersAgree() throws Exception {
    List<SigningKey> results =
        Race.run(16, i -> store.establish(new SigningKey("kid-" + i, "{}", NOW)));

    assertThat(results.stream().distinct()).hasSize(1);
  }
}
