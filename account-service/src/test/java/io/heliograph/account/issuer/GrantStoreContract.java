package io.heliograph.account.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.Race;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link GrantStore} promises. */
public abstract class GrantStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");

  private GrantStore store = new InMemoryGrantStore();

  /** An empty store. */
  protected abstract GrantStore newStore();

  @BeforeEach
  void create() {
    store = newStore();
  }

  @Test
  void keepsEveryField() {
    Grant grant = grant("one", NOW.plusSeconds(60));
    store.add(grant);
    assertThat(store.find("one")).contains(grant);

    Grant rotated = grant.exchanged("first", NOW).rotated("first", "second", NOW);
    assertThat(store.replace(grant.exchanged("first", NOW))).isTrue();
    assertThat(store.replace(rotated)).isTrue();

    assertThat(store.find("one")).contains(rotated);
  }

  @Test
  void letsOneOfRacingExchangesThrough() throws Exception {
    Grant grant = grant("one", NOW);
    store.add(grant);

    List<Boolean> replaced =
        Race.run(8, runner -> store.replace(grant.exchanged("token" + runner, NOW)));

    assertThat(replaced).containsOnlyOnce(true);
  }

  @Test
  void doesNotBringBackWhatEnded() {
    Grant grant = grant("one", NOW);
    store.add(grant);
    store.end("one");

    assertThat(store.replace(grant.exchanged("token", NOW))).isFalse();
    assertThat(store.find("one")).isEmpty();
  }

  @Test
  void forgetsWhatExpired() {
    store.add(grant("old", NOW.minusMillis(1)));
    store.add(grant("young", NOW));

    store.removeExpired(NOW);

    assertThat(store.find("old")).isEmpty();
    assertThat(store.find("young")).isPresent();
  }

  private static Grant grant(String id, Instant expiresAt) {
    return new Grant(
        id,
        1,
        "dashboard",
        "a".repeat(24),
        "b".repeat(24),
        "sign-in",
        NOW,
        Set.of("openid", "keys:read"),
        "http://127.0.0.1/bff/callback",
        Map.of("code_challenge", "x"),
        NOW,
        NOW.plusSeconds(60),
        false,
        List.of(),
        expiresAt);
  }
}
