package io.heliograph.agents.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link AgentStore} does; run on each adapter. */
public abstract class AgentStoreContract {
  private static final Instant NOW = Instant.parse("2026-01-05T10:20:30.123Z");
  private static final AgentKey KEY = new AgentKey("org", "app", "a1");

  /** The store under test, empty. */
  protected abstract AgentStore store();

  private static AgentFacts facts(String host, @Nullable Long skew) {
    return new AgentFacts(
        host,
        "nodejs",
        "2.0.2",
        "x64-Linux",
        "node",
        "v20",
        null,
        null,
        "sig",
        7L,
        0L,
        0L,
        0L,
        0L,
        skew);
  }

  private Agent only() {
    List<Agent> agents = store().list("org", "app", null, 10);
    assertThat(agents).hasSize(1);
    return agents.getFirst();
  }

  @Test
  void loginIsFoundAsItWasToldAndReplacedByTheNext() {
    store().loggedIn(KEY, "production", facts("web-1", null), NOW);
    assertThat(only())
        .isEqualTo(new Agent(KEY, "production", facts("web-1", null), NOW, NOW, NOW, null));

    Instant later = NOW.plusSeconds(5);
    store().loggedIn(KEY, "production", facts("web-1", -12L), later);
    assertThat(only())
        .isEqualTo(new Agent(KEY, "production", facts("web-1", -12L), NOW, later, later, null));
  }

  @Test
  void lastSeenMovesForwardOnly() {
    store().loggedIn(KEY, "production", facts("web-1", null), NOW);

    store().seen(Map.of(KEY, NOW.plusSeconds(9)));
    store().seen(Map.of(KEY, NOW.plusSeconds(3)));

    assertThat(only().lastSeenAt()).isEqualTo(NOW.plusSeconds(9));
  }

  @Test
  void agentThatNeverLoggedInHereStaysAbsentWhenSeen() {
    store().seen(Map.of(KEY, NOW));
    store().seen(Map.of());

    assertThat(store().list("org", "app", null, 10)).isEmpty();
  }

  @Test
  void logoutEndsBeingOnlineUntilTheNextLogin() {
    store().loggedIn(KEY, "production", facts("web-1", null), NOW);
    Duration within = Duration.ofSeconds(30);
    assertThat(only().online(NOW.plusSeconds(29), within)).isTrue();
    assertThat(only().online(NOW.plusSeconds(30), within)).isFalse();

    store().loggedOut(KEY, NOW.plusSeconds(1));
    assertThat(only().online(NOW.plusSeconds(2), within)).isFalse();
    assertThat(only().loggedOutAt()).isEqualTo(NOW.plusSeconds(1));

    store().loggedIn(KEY, "production", facts("web-1", null), NOW.plusSeconds(3));
    assertThat(only().online(NOW.plusSeconds(4), within)).isTrue();
  }

  @Test
  void pagesAreByIdWithinTheApplicationOfTheOrganization() {
    for (String id : List.of("b", "a", "d", "c")) {
      store().loggedIn(new AgentKey("org", "app", id), "production", facts(id, null), NOW);
    }
    store().loggedIn(new AgentKey("org", "app2", "a"), "production", facts("x", null), NOW);
    store().loggedIn(new AgentKey("org2", "app3", "a"), "production", facts("x", null), NOW);

    assertThat(store().list("org", "app", null, 2))
        .extracting(agent -> agent.key().agentId())
        .containsExactly("a", "b");
    assertThat(store().list("org", "app", "b", 9))
        .extracting(agent -> agent.key().agentId())
        .containsExactly("c", "d");
    assertThat(store().list("org", "app3", null, 9)).isEmpty();
  }

  @Test
  void forgetsAgentsThatWereNotSeenForLong() {
    store().loggedIn(KEY, "production", facts("web-1", null), NOW);
    store()
        .loggedIn(
            new AgentKey("org", "app", "a2"),
            "production",
            facts("web-2", null),
            NOW.minusSeconds(1));

    store().forgetUnseenSince(NOW);

    assertThat(only().key()).isEqualTo(KEY);
  }

  @Test
  void findsTheLongestUnseenOfAllOrganizationsFirst() {
    for (int agent = 0; agent < 4; agent++) {
      AgentKey key = new AgentKey("org" + agent, "app" + agent, "a" + agent);
      store().loggedIn(key, "production", facts("web-1", null), NOW.minusSeconds(agent));
    }

    assertThat(store().lastSeenBetween(NOW.minusSeconds(3), NOW.minusSeconds(1), 9))
        .extracting(agent -> agent.key().agentId())
        .containsExactly("a2", "a1");
    assertThat(store().lastSeenBetween(NOW.minusSeconds(9), NOW, 1))
        .extracting(agent -> agent.key().agentId())
        .containsExactly("a3");
  }
}
