package io.heliograph.agents.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.event.HgEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AgentRegistryTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AgentKey KEY = new AgentKey("org", "app", "a1");
  private static final AgentFacts FACTS =
      AgentFacts.read(
          JSON.readTree(
              "{\"hostname\":\"web-1\",\"agent_type\":\"nodejs\",\"various_infos\":{\"euid\":0}}"),
          Instant.EPOCH);

  private final Time time = new Time();
  private final Fragile agents = new Fragile();
  private final InMemoryBundleStore bundles = new InMemoryBundleStore();
  private final List<HgEvent> events = new ArrayList<>();
  private final AgentRegistry registry =
      new AgentRegistry(
          agents,
          bundles,
          events::add,
          new RegistryProperties(
              Duration.ofSeconds(5),
              Duration.ofSeconds(30),
              Duration.ofSeconds(60),
              Duration.ofDays(30)),
          time);

  private static final class Time extends Clock {
    private Instant now = Instant.parse("2026-01-05T10:20:30Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** A store that fails while it is down, and counts its writes of last sight. */
  private static final class Fragile implements AgentStore {
    private final InMemoryAgentStore store = new InMemoryAgentStore();
    private boolean down;
    private int writes;

    private AgentStore up() {
      if (down) {
        throw new IllegalStateException("down");
      }
      return store;
    }

    @Override
    public void loggedIn(AgentKey key, String environment, AgentFacts facts, Instant at) {
      up().loggedIn(key, environment, facts, at);
    }

    @Override
    public void seen(Map<AgentKey, Instant> lastSeen) {
      up().seen(lastSeen);
      writes++;
    }

    @Override
    public void loggedOut(AgentKey key, Instant at) {
      up().loggedOut(key, at);
    }

    @Override
    public List<Agent> list(
        String organizationId, String applicationId, @Nullable String after, int limit) {
      return up().list(organizationId, applicationId, after, limit);
    }

    @Override
    public List<Agent> lastSeenBetween(Instant after, Instant until, int limit) {
      return up().lastSeenBetween(after, until, limit);
    }

    @Override
    public void forgetUnseenSince(Instant before) {
      up().forgetUnseenSince(before);
    }
  }

  private Agent agent() {
    return agents.list("org", "app", null, 9).getFirst();
  }

  @Test
  void loginIsWrittenDownAndItsFactsArePublished() {
    registry.loggedIn(KEY, "production", FACTS);

    assertThat(agent().facts()).isEqualTo(FACTS);
    HgEvent event = events.getFirst();
    assertThat(event.name()).isEqualTo("hg.agent.login");
    assertThat(event.schema()).isEqualTo("hg/agent-facts/1-0-0");
    assertThat(event.applicationId()).isEqualTo("app");
    assertThat(JSON.writeValueAsString(event.payload()))
        .isEqualTo(
            "{\"agent_id\":\"a1\",\"host\":\"web-1\",\"agent_type\":\"nodejs\","
                + "\"logged_in_at\":\"2026-01-05T10:20:30.000Z\",\"euid\":0}");
  }

  @Test
  void manyBeatsAreOneWriteOfTheLastSight() {
    registry.loggedIn(KEY, "production", FACTS);
    for (int beat = 0; beat < 9; beat++) {
      time.now = time.now.plusMillis(500);
      registry.seen(KEY, "production");
    }

    registry.writeDown();
    registry.writeDown();

    assertThat(agents.writes).isEqualTo(1);
    assertThat(agent().lastSeenAt()).isEqualTo(time.now);
  }

  @Test
  void whatCouldNotBeWrittenIsWrittenLater() {
    agents.down = true;
    registry.loggedIn(KEY, "production", FACTS);
    time.now = time.now.plusSeconds(2);
    registry.seen(KEY, "production");
    registry.writeDown();

    agents.down = false;
    registry.writeDown();

    assertThat(agent().loggedInAt()).isEqualTo(time.now.minusSeconds(2));
    assertThat(agent().lastSeenAt()).isEqualTo(time.now);
  }

  @Test
  void logoutIsWrittenAtOnceAndFailsNobody() {
    registry.loggedIn(KEY, "production", FACTS);
    registry.loggedOut(KEY, "production");
    assertThat(agent().loggedOutAt()).isEqualTo(time.now);

    agents.down = true;
    registry.loggedOut(KEY, "production");
  }

  @Test
  void bundleIsAskedForOnceAndPublished() {
    assertThat(registry.lacksBundle("org", "sig")).isTrue();

    registry.bundled(
        KEY,
        "production",
        new Bundle("sig", List.of(new Bundle.Dependency("express", "4.19.2")), null));

    assertThat(registry.lacksBundle("org", "sig")).isFalse();
    assertThat(registry.lacksBundle("other", "sig")).isTrue();
    assertThat(JSON.writeValueAsString(events.getFirst().payload()))
        .contains("\"dependencies\":[{")
        .contains("\"name\":\"express\"");
  }

  private List<String> presence() {
    return events.stream()
        .filter(event -> event.name().equals("hg.agent-presence"))
        .map(event -> event.payload().get("reason") + " " + event.payload().get("seen_at"))
        .toList();
  }

  private void beatsUntil(Instant end) {
    for (; time.now.isBefore(end); time.now = time.now.plusSeconds(20)) {
      registry.seen(KEY, "production");
      registry.writeDown();
    }
  }

  @Test
  void presenceIsToldOncePerIntervalAndAtTheEnd() {
    registry.loggedIn(KEY, "production", FACTS);
    beatsUntil(time.now.plusSeconds(130));
    registry.loggedOut(KEY, "production");
    time.now = time.now.plusSeconds(1_000);
    registry.writeDown();

    assertThat(presence())
        .containsExactly(
            "login 2026-01-05T10:20:30.000Z",
            "beat 2026-01-05T10:21:30.000Z",
            "beat 2026-01-05T10:22:30.000Z",
            "logout 2026-01-05T10:22:50.000Z");
    HgEvent beat =
        events.stream()
            .filter(event -> "beat".equals(event.payload().get("reason")))
            .findFirst()
            .orElseThrow();
    assertThat(JSON.writeValueAsString(beat.payload()))
        .isEqualTo(
            "{\"agent_id\":\"a1\",\"state\":\"present\",\"reason\":\"beat\","
                + "\"seen_at\":\"2026-01-05T10:21:30.000Z\",\"valid_until\":\"2026-01-05T10:24:30.000Z\"}");
  }

  @Test
  void silenceIsToldOnceWithTheLastSightAndEndsWithTheNextBeat() {
    registry.loggedIn(KEY, "production", FACTS);
    beatsUntil(time.now.plusSeconds(30));
    time.now = time.now.plusSeconds(159);
    registry.writeDown();
    assertThat(presence()).hasSize(1);

    time.now = time.now.plusSeconds(2);
    registry.writeDown();
    registry.writeDown();
    time.now = time.now.plusSeconds(300);
    registry.seen(KEY, "production");

    assertThat(presence())
        .containsExactly(
            "login 2026-01-05T10:20:30.000Z",
            "silent 2026-01-05T10:20:50.000Z",
            "beat 2026-01-05T10:28:51.000Z");
  }

  @Test
  void anotherGatewayTellsOfAgentsThatTheFirstOneLeft() {
    agents.loggedIn(KEY, "production", FACTS, time.now.minusSeconds(181));

    registry.writeDown();

    assertThat(presence()).containsExactly("silent 2026-01-05T10:17:29.000Z");
  }
}
