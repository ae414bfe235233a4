package io.heliograph.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SignInStore} promises. */
public abstract class SignInStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");

  private SignInStore store = new InMemorySignInStore();

  /** An empty store. */
  protected abstract SignInStore newStore();

  @BeforeEach
  void create() {
    store = newStore();
  }

  @Test
  void keepsEveryFieldUntilItEnds() {
    SignIn signIn = signIn("one", "m1", NOW.plusSeconds(60));
    store.add(signIn);

    assertThat(store.find("one")).contains(signIn);
    store.end("one");
    assertThat(store.find("one")).isEmpty();
    store.end("one");
  }

  @Test
  void endsAllOfOneMember() {
    store.add(signIn("one", "m1", NOW));
    store.add(signIn("two", "m1", NOW));
    store.add(signIn("three", "m2", NOW));

    store.endAll("o", "m1");

    assertThat(store.find("one")).isEmpty();
    assertThat(store.find("two")).isEmpty();
    assertThat(store.find("three")).isPresent();
  }

  @Test
  void forgetsWhatExpired() {
    store.add(signIn("old", "m1", NOW.minusMillis(1)));
    store.add(signIn("young", "m1", NOW));

    store.removeExpired(NOW);

    assertThat(store.find("old")).isEmpty();
    assertThat(store.find("young")).isPresent();
  }

  private static SignIn signIn(String id, String member, Instant expiresAt) {
    return new SignIn(id, "o", member, true, NOW, expiresAt);
  }
}
