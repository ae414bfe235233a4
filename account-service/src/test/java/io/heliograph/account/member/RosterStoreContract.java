package io.heliograph.account.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.Race;
import io.heliograph.account.member.Roster.Change;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link RosterStore} promises. */
public abstract class RosterStoreContract {
  private static final String ORGANIZATION = "a".repeat(24);
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");

  private RosterStore store = new InMemoryRosterStore();

  /** An empty store. */
  protected abstract RosterStore newStore();

  @BeforeEach
  void create() {
    store = newStore();
  }

  @Test
  void givesAnEmptyRosterWhenNothingWasStored() {
    assertThat(store.fetch(ORGANIZATION)).isEqualTo(new Roster(ORGANIZATION, 0, List.of()));
  }

  @Test
  void keepsEveryField() {
    Roster one = next(store.fetch(ORGANIZATION).add(member("1", Role.OWNER, NOW)));
    assertThat(store.replace(one)).isTrue();
    Roster two = next(store.fetch(ORGANIZATION).add(member("2", Role.ANALYST, null)));

    assertThat(store.replace(two)).isTrue();

    assertThat(store.fetch(ORGANIZATION)).isEqualTo(two);
    assertThat(store.fetch("b".repeat(24)).members()).isEmpty();
  }

  @Test
  void letsOneOfRacingChangesThrough() throws Exception {
    for (int round = 0; round < 5; round++) {
      Roster seen = store.fetch(ORGANIZATION);
      int first = round * 10;

      List<Boolean> stored =
          Race.run(
              8,
              runner ->
                  store.replace(
                      next(seen.add(member(Integer.toString(first + runner), Role.OWNER, NOW)))));

      assertThat(stored).containsOnlyOnce(true);
      assertThat(store.fetch(ORGANIZATION).members()).hasSize(round + 1);
    }
  }

  @Test
  void letsOneOfRacingClaimsThrough() throws Exception {
    List<Boolean> claimed =
        Race.run(
            8,
            runner ->
                store.claim(new EmailClaim("ada@example.com", ORGANIZATION, id("" + runner), NOW)));

    assertThat(claimed).containsOnlyOnce(true);
  }

  @Test
  void releasesTheClaimOfThatMemberAlone() {
    EmailClaim claim = new EmailClaim("ada@example.com", ORGANIZATION, id("1"), NOW);
    store.claim(claim);

    store.release(new EmailClaim("ada@example.com", ORGANIZATION, id("2"), NOW));
    assertThat(store.findClaim("ada@example.com")).contains(claim);

    store.release(claim);
    assertThat(store.findClaim("ada@example.com")).isEmpty();
    assertThat(store.claim(claim)).isTrue();
  }

  private static Roster next(Change change) {
    return ((Change.Next) change).roster();
  }

  private static String id(String suffix) {
    return "0".repeat(24 - suffix.length()) + suffix;
  }

  private static Member member(
      String suffix, Role role, @org.jspecify.annotations.Nullable Instant lastSignInAt) {
    return new Member(
        id(suffix),
        ORGANIZATION,
        suffix + "@example.com",
        "Ada " + suffix,
        role,
        "{bcrypt}x",
        role == Role.ANALYST,
        NOW,
        lastSignInAt);
  }
}
