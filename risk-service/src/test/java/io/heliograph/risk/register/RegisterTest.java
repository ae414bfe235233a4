package io.heliograph.risk.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.risk.inventory.AdvisoryStore;
import io.heliograph.risk.inventory.Dependency;
import io.heliograph.risk.lifecycle.RiskEvent;
import io.heliograph.risk.lifecycle.RiskState;
import io.heliograph.risk.rules.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Stories of single applications. */
class RegisterTest {
  private static final String ORGANIZATION = "0123456789abcdef01234567";
  private static final String SHOP = "89abcdef0123456789abcdef";

  private final FaultyWorld world = new FaultyWorld(new Random(1));
  private final Register register = world.start();
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T08:00:00Z"));
  private int sequence;

  @Test
  void rootIsFixedWhenTheSameHostRunsAsSomebodyElse() throws InterruptedException {
    login("a", "vm", Map.of("uid", 0L));
    assertThat(state("runs-as-root")).isEqualTo(RiskState.OPEN);

    login("b", "vm", Map.of("uid", 1000L));
    assertThat(state("runs-as-root")).as("the first is still there").isEqualTo(RiskState.OPEN);

    gone("a");
    assertThat(state("runs-as-root")).isEqualTo(RiskState.FIXED);
    assertThat(history("runs-as-root"))
        .extracting(RiskChange::reason)
        .containsExactly("vm: uid 1000", "vm: uid 0");

    login("c", "vm", Map.of("uid", 0L));
    assertThat(state("runs-as-root")).isEqualTo(RiskState.REGRESSED);
  }

  @Test
  void silenceMakesItUnknownAndASignOfLifeBringsItBack() throws InterruptedException {
    login("a", "vm", Map.of("uid", 0L));
    act("runs-as-root", RiskEvent.ACKNOWLEDGE);
    gone("a");
    assertThat(state("runs-as-root")).isEqualTo(RiskState.UNKNOWN);

    present("a");
    assertThat(state("runs-as-root")).isEqualTo(RiskState.ACKNOWLEDGED);
  }

  @Test
  void anotherHostProvesNothing() throws InterruptedException {
    login("a", "vm", Map.of("uid", 0L));
    login("b", "other", Map.of("uid", 1000L));
    gone("a");

    assertThat(state("runs-as-root")).isEqualTo(RiskState.UNKNOWN);
    assertThat(risk("runs-as-root", null).hosts()).containsExactly("vm");
  }

  @Test
  void whoWasThereBeforeProvesNothing() throws InterruptedException {
    login("b", "vm", Map.of("uid", 1000L));
    login("a", "vm", Map.of("uid", 0L));
    gone("a");

    assertThat(state("runs-as-root")).isEqualTo(RiskState.UNKNOWN);
  }

  @Test
  void anAgentThatNobodyCalledSilentIsSilentAfterItsOwnWord() throws InterruptedException {
    login("a", "vm", Map.of("uid", 0L));
    present("a");

    register.sweep(clock.instant().plusSeconds(179));
    assertThat(state("runs-as-root")).isEqualTo(RiskState.OPEN);
    register.sweep(clock.instant().plusSeconds(180));
    assertThat(state("runs-as-root")).isEqualTo(RiskState.UNKNOWN);
  }

  @Test
  void anAcceptanceEndsOnItsDate() throws InterruptedException {
    login("a", "vm", Map.of("uid", 0L));
    Instant until = clock.instant().plusSeconds(60);
    register.act(
        ORGANIZATION,
        id("runs-as-root", null),
        RiskEvent.ACCEPT,
        until,
        "why",
        "p",
        clock.instant());
    assertThat(world.told("hg.risk-summary").getLast().payload()).contains("\"high\":0");

    register.sweep(until.minusMillis(1));
    assertThat(state("runs-as-root")).isEqualTo(RiskState.ACCEPTED);
    register.sweep(until);
    assertThat(state("runs-as-root")).isEqualTo(RiskState.OPEN);
  }

  @Test
  void vulnerablePackagesAreRisksOfTheirOwn() throws InterruptedException {
    login("a", "vm", Map.of("agent_type", "nodejs", "bundle_signature", "s1"));
    bundle("a", "s1", "tar", "4.4.19", "lodash", "4.17.20", "express", "4.22.3");

    assertThat(risk("vulnerable-dependency", "tar").severity()).isEqualTo(Severity.MEDIUM);
    assertThat(risk("vulnerable-dependency", "lodash").title())
        .isEqualTo("Vulnerable dependency: lodash");
    assertThat(world.risks.history(id("vulnerable-dependency", "tar"), 1).getFirst().reason())
        .isEqualTo("vm: ids GHSA-f5x3-32g6-xq36, package tar, versions 4.4.19");

    login("b", "vm", Map.of("agent_type", "nodejs", "bundle_signature", "s2"));
    bundle("b", "s2", "tar", "6.2.1");
    gone("a");
    assertThat(risk("vulnerable-dependency", "tar").standing().state()).isEqualTo(RiskState.FIXED);
    assertThat(risk("vulnerable-dependency", "lodash").standing().state())
        .as("no lodash at all is contrary evidence too")
        .isEqualTo(RiskState.FIXED);
  }

  @Test
  void anAgentWithABundleThatAnotherHasSentNeedNotSendIt() throws InterruptedException {
    world.bundles.save(ORGANIZATION, "s1", List.of(new Dependency("tar", "4.4.19")));

    login("a", "vm", Map.of("agent_type", "nodejs", "bundle_signature", "s1"));

    assertThat(risk("vulnerable-dependency", "tar").hosts()).containsExactly("vm");
  }

  @Test
  void newAdvisoriesJudgeAnew() throws InterruptedException {
    login("a", "vm", Map.of("agent_type", "nodejs", "bundle_signature", "s1"));
    bundle("a", "s1", "tar", "4.4.19", "express", "4.22.3");

    advise("TEST-1", "express", "CRITICAL");
    assertThat(risk("vulnerable-dependency", "express").severity()).isEqualTo(Severity.CRITICAL);

    advise("TEST-1", "express", "LOW");
    assertThat(risk("vulnerable-dependency", "express").severity()).isEqualTo(Severity.LOW);
    assertThat(world.risks.history(id("vulnerable-dependency", "express"), 9).getFirst().reason())
        .isEqualTo("Severity low instead of critical");

    advise("GHSA-f5x3-32g6-xq36", "nothing", "LOW");
    assertThat(risk("vulnerable-dependency", "tar").standing().state()).isEqualTo(RiskState.FIXED);
  }

  @Test
  void differentAgentVersionsAreSeenWhileBothAreThere() throws InterruptedException {
    login("a", "vm1", Map.of("agent_type", "nodejs", "agent_version", "2.0.2"));
    login("b", "vm2", Map.of("agent_type", "nodejs", "agent_version", "1.64.2"));
    assertThat(state("mixed-agent-versions")).isEqualTo(RiskState.OPEN);
    assertThat(history("mixed-agent-versions").getFirst().reason())
        .isEqualTo("versions nodejs 1.64.2 nodejs 2.0.2");

    gone("b");
    assertThat(state("mixed-agent-versions")).isEqualTo(RiskState.FIXED);
    login("b", "vm2", Map.of("agent_type", "nodejs", "agent_version", "1.64.2"));
    gone("a");
    gone("b");
    assertThat(state("mixed-agent-versions"))
        .as("who is alone there has one version")
        .isEqualTo(RiskState.FIXED);
  }

  @Test
  void detectionsWithoutResponseAreARiskUntilOneIsAnswered() throws InterruptedException {
    detect("d1", 0);
    assertThat(risk("detection-unanswered", "p").standing().state()).isEqualTo(RiskState.OPEN);

    detect("d2", 1);
    assertThat(risk("detection-unanswered", "p").standing().state()).isEqualTo(RiskState.FIXED);
  }

  @Test
  void countsAreToldWhenTheyChangeAndOnceAMinuteWhileSomebodyIsThere() throws InterruptedException {
    login("a", "vm", Map.of("uid", 1000L));
    assertThat(world.told("hg.risk-summary")).hasSize(1);
    present("a");
    assertThat(world.told("hg.risk-summary")).as("nothing new, nothing due").hasSize(1);

    clock.advance(FaultyWorld.INTERVAL);
    present("a");
    assertThat(world.told("hg.risk-summary")).hasSize(2);
    clock.advance(FaultyWorld.INTERVAL);
    gone("a");
    assertThat(world.told("hg.risk-summary")).as("nobody is there").hasSize(2);
  }

  @Test
  void whatIsToldFollowsTheSchemas() throws InterruptedException {
    login("a", "vm", Map.of("uid", 0L));

    SignalRecord change = world.told("hg.risk-change").getFirst();
    assertThat(change.payloadSchema()).isEqualTo("hg/risk-change/1-0-0");
    assertThat(change.organizationId()).isEqualTo(ORGANIZATION);
    assertThat(change.payload())
        .contains(
            "\"rule\":\"runs-as-root\"",
            "\"previous_state\":null",
            "\"state\":\"open\"",
            "\"version\":1");
    assertThat(world.told("hg.risk-summary").getFirst().payload())
        .contains("\"open\":{\"low\":0,\"medium\":0,\"high\":1,\"critical\":0}");
  }

  @Test
  void shardsThatMeetOnOneApplicationLoseNothing() throws Exception {
    int each = 15;
    List<Future<?>> shards = new ArrayList<>();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String shard : List.of("shard-1", "shard-2", "shard-3")) {
        shards.add(
            workers.submit(
                () -> {
                  for (int at = 1; at <= each; at++) {
                    Instant now = clock.instant().plusSeconds(at);
                    register.observe(
                        shard,
                        new Register.Application(ORGANIZATION, SHOP, "production"),
                        List.of(
                            new Register.Positioned(
                                Integer.toString(at),
                                new Observation.LoggedIn(
                                    shard + "-" + at, Map.of("host", "vm" + at, "uid", 0L), now),
                                now)));
                  }
                  return null;
                }));
      }
    }
    for (Future<?> shard : shards) {
      shard.get();
    }

    assertThat(risk("runs-as-root", null).evidence()).hasSize(3 * each);
    assertThat(history("runs-as-root")).hasSize(1);
    assertThat(world.dossiers.find(SHOP).orElseThrow().marks())
        .containsOnlyKeys("shard-1", "shard-2", "shard-3")
        .containsValue(Integer.toString(each));
  }

  @Test
  void otherOrganizationsActOnNothing() throws InterruptedException {
    login("a", "vm", Map.of("uid", 0L));

    assertThat(
            register.act(
                "ffffffffffffffffffffffff",
                id("runs-as-root", null),
                RiskEvent.ACKNOWLEDGE,
                null,
                "",
                "p",
                clock.instant()))
        .isEmpty();
  }

  private void login(String agent, String host, Map<String, Object> facts)
      throws InterruptedException {
    Map<String, Object> all = new LinkedHashMap<>(facts);
    all.put("host", host);
    observe(new Observation.LoggedIn(agent, all, tick()));
  }

  private void present(String agent) throws InterruptedException {
    Instant now = tick();
    observe(new Observation.Present(agent, null, now, now.plusSeconds(180)));
  }

  private void gone(String agent) throws InterruptedException {
    observe(new Observation.Gone(agent, tick()));
  }

  private void bundle(String agent, String signature, String... packages)
      throws InterruptedException {
    List<Dependency> dependencies = new ArrayList<>();
    for (int at = 0; at < packages.length; at += 2) {
      dependencies.add(new Dependency(packages[at], packages[at + 1]));
    }
    observe(new Observation.Bundled(agent, signature, dependencies));
  }

  private void detect(String id, int responses) throws InterruptedException {
    observe(new Observation.Detected(new DetectionSeen("p", id, "live", 20, responses, tick())));
  }

  private void advise(String id, String name, String severity) throws InterruptedException {
    String document =
        """
        {"id":"%s","affected":[{"package":{"ecosystem":"npm","name":"%s"},
         "ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}],
         "database_specific":{"severity":"%s"}}
        """
            .formatted(id, name, severity);
    world.advisories.put(List.of(new AdvisoryStore.Stored(ORGANIZATION, id, document)));
    world.catalogue.refresh();
    register.reexamine(tick());
  }

  private void act(String rule, RiskEvent event) throws InterruptedException {
    register.act(ORGANIZATION, id(rule, null), event, null, "why", "p", clock.instant());
  }

  private Instant tick() {
    clock.advance(Duration.ofMillis(10));
    return clock.instant();
  }

  private void observe(Observation observation) throws InterruptedException {
    register.observe(
        "shard-0",
        new Register.Application(ORGANIZATION, SHOP, "production"),
        List.of(
            new Register.Positioned(Integer.toString(++sequence), observation, clock.instant())));
  }

  private static String id(String rule, @org.jspecify.annotations.Nullable String subject) {
    return Risk.id(SHOP, rule, subject);
  }

  private Risk risk(String rule, @org.jspecify.annotations.Nullable String subject) {
    return world.risks.find(ORGANIZATION, id(rule, subject)).orElseThrow().risk();
  }

  private RiskState state(String rule) {
    return risk(rule, null).standing().state();
  }

  private List<RiskChange> history(String rule) {
    return world.risks.history(id(rule, null), 100);
  }
}
