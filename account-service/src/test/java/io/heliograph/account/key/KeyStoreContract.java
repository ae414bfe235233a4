package io.heliograph.account.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.Race;
import io.heliograph.kit.sender.SenderKey.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link KeyStore} promises. */
public abstract class KeyStoreContract {
  private static final String ORGANIZATION = "a".repeat(24);
  private static final String OTHER = "b".repeat(24);
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");

  private KeyStore store = new InMemoryKeyStore();

  /** An empty store. */
  protected abstract KeyStore newStore();

  @BeforeEach
  void create() {
    store = newStore();
  }

  @Test
  void keepsEveryField() {
    Key forOrganization = key("AAAAAAAAA1", Kind.ORGANIZATION, null);
    Key forApplication = key("AAAAAAAAA2", Kind.APPLICATION, NOW.plusSeconds(60));

    assertThat(store.addIfAbsent(forOrganization)).isTrue();
    assertThat(store.addIfAbsent(forApplication)).isTrue();

    assertThat(store.find("AAAAAAAAA1")).contains(forOrganization);
    assertThat(store.find("AAAAAAAAA2")).contains(forApplication);
    assertThat(store.findUnrevoked()).containsExactlyInAnyOrder(forOrganization, forApplication);
  }

  @Test
  void tellsIdsApartByCase() {
    store.addIfAbsent(key("abcdefghij", Kind.ORGANIZATION, null));

    assertThat(store.find("ABCDEFGHIJ")).isEmpty();
  }

  @Test
  void letsAKeyExpireNoLaterThanItWould() {
    store.addIfAbsent(key("AAAAAAAAA1", Kind.ORGANIZATION, null));
    store.addIfAbsent(key("AAAAAAAAA2", Kind.ORGANIZATION, NOW.plusSeconds(5)));
    store.addIfAbsent(key("AAAAAAAAA3", Kind.ORGANIZATION, null));
    store.revoke(ORGANIZATION, "AAAAAAAAA3", NOW);
    Instant at = NOW.plusSeconds(60);

    assertThat(store.expireBy(ORGANIZATION, "AAAAAAAAA1", at)).isTrue();
    assertThat(store.expireBy(ORGANIZATION, "AAAAAAAAA2", at)).isTrue();
    assertThat(store.expireBy(ORGANIZATION, "AAAAAAAAA3", at)).isFalse();
    assertThat(store.expireBy(OTHER, "AAAAAAAAA1", NOW)).isFalse();

    assertThat(store.find("AAAAAAAAA1")).map(Key::expiresAt).contains(at);
    assertThat(store.find("AAAAAAAAA2")).map(Key::expiresAt).contains(NOW.plusSeconds(5));
    assertThat(store.findAll(ORGANIZATION))
        .extracting(Key::id)
        .containsExactlyInAnyOrder("AAAAAAAAA1", "AAAAAAAAA2", "AAAAAAAAA3");
    assertThat(store.findAll(OTHER)).isEmpty();
  }

  @Test
  void revokesOnceAndKeepsTheFirstTime() {
    Key key = key("AAAAAAAAA1", Kind.ORGANIZATION, null);
    store.addIfAbsent(key);

    assertThat(store.revoke(ORGANIZATION, key.id(), NOW.plusSeconds(1))).isTrue();
    assertThat(store.revoke(ORGANIZATION, key.id(), NOW.plusSeconds(2))).isFalse();

    assertThat(store.find(key.id()).map(Key::revokedAt)).contains(NOW.plusSeconds(1));
    assertThat(store.findUnrevoked()).isEmpty();
  }

  @Test
  void doesNotRevokeAnotherOrganizationsKey() {
    Key key = key("AAAAAAAAA1", Kind.ORGANIZATION, null);
    store.addIfAbsent(key);

    assertThat(store.revoke(OTHER, key.id(), NOW)).isFalse();
    assertThat(store.revoke(ORGANIZATION, "AAAAAAAAA9", NOW)).isFalse();

    assertThat(store.findUnrevoked()).containsExactly(key);
  }

  @Test
  void takesAnIdOnceAlsoAfterItsRevocation() throws Exception {
    Key key = key("AAAAAAAAA1", Kind.ORGANIZATION, null);

    List<Boolean> results = Race.run(16, i -> store.addIfAbsent(key));
    store.revoke(ORGANIZATION, key.id(), NOW);

    assertThat(results).containsOnlyOnce(true);
    assertThat(store.addIfAbsent(key)).isFalse();
    assertThat(store.findUnrevoked()).isEmpty();
  }

  private static Key key(String id, Kind kind, @Nullable Instant expiresAt) {
    return new Key(
        id,
        "0".repeat(64),
        kind,
        ORGANIZATION,
        kind == Kind.APPLICATION ? "c".repeat(24) : null,
        "production",
        NOW,
        expiresAt,
        null);
  }
}
