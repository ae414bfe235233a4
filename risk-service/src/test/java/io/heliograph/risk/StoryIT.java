package io.heliograph.risk;

import static io.heliograph.risk.FakeAccount.DEMO;
import static io.heliograph.risk.FakeAccount.SECOND;
import static io.heliograph.risk.FakeAccount.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamConsumer;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on the stand-ins, with its real consumer: from events to risks and back. */
class StoryIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir static Path directory;
  private static TestCloud cloud;
  private static FakeAccount account;
  private static RunningRisk service;
  private static EventWriter events;
  private static String demo;
  private static final Queue<SignalRecord> told = new ConcurrentLinkedQueue<>();
  private static StreamConsumer listener;

  @BeforeAll
  static void start() throws Exception {
    cloud = new TestCloud(directory);
    account = new FakeAccount();
    demo = account.clientToken(DEMO);
    service = new RunningRisk(cloud, account);
    events = new EventWriter(service.context().getBean(EventPublisher.class));
    listener = listen();
    awaitHealth();
  }

  private static StreamConsumer listen() {
    ShardHandler.Factory listening =
        _ ->
            records ->
                records.stream()
                    .map(each -> SignalRecordJson.read(each.data()))
                    .filter(each -> each.signalName().startsWith("hg.risk-"))
                    .forEach(told::add);
    StreamConsumer consumer =
        service
            .context()
            .getBean(Streams.class)
            .consumer("listener", StreamNames.EVENTS, listening);
    consumer.start();
    return consumer;
  }

  private static void awaitHealth() {
    await().atMost(LONG).until(() -> service.get("/actuator/health", demo).status() == 200);
  }

  @AfterAll
  static void stop() throws Exception {
    listener.close();
    service.close();
    account.close();
    cloud.close();
  }

  @Test
  void rootAndSkewAppearCloseByEvidenceAndAreToldOnce() throws Exception {
    events.login(SHOP, "a1", "vm", Map.of("uid", 0, "euid", 0, "clock_skew_ms", 3_600_000));
    awaitState(SHOP, "runs-as-root", "open");
    awaitState(SHOP, "clock-skew", "open");
    JsonNode risk = risk(SHOP, "runs-as-root");
    assertThat(risk.path("severity").asString()).isEqualTo("high");
    assertThat(risk.at("/hosts/0").asString()).isEqualTo("vm");
    assertThat(risk.at("/evidence/0/fields/uid").asInt(-1)).isZero();
    assertThat(risk.at("/evidence/0/observed_at").isString()).isTrue();

    events.presence(SHOP, "a1", "gone", "logout", null);
    awaitState(SHOP, "runs-as-root", "unknown");

    events.login(SHOP, "a2", "vm", Map.of("uid", 1000, "euid", 1000, "clock_skew_ms", 5));
    awaitState(SHOP, "runs-as-root", "fixed");
    awaitState(SHOP, "clock-skew", "fixed");

    restart();
    events.login(SHOP, "a3", "vm", Map.of("uid", 0));
    awaitState(SHOP, "runs-as-root", "regressed");

    String id = risk(SHOP, "runs-as-root").path("id").asString();
    JsonNode details = service.get("/v1/risks/" + id, demo).json();
    assertThat(details.path("history").valueStream().map(e -> e.path("state").asString()))
        .containsExactly("regressed", "fixed", "unknown", "open");
    assertThat(details.at("/history/1/reason").asString()).isEqualTo("vm: euid 1000, uid 1000");
    assertThat(details.path("remediation").asString()).isNotBlank();

    await().atMost(LONG).until(() -> statesTold(id).size() >= 4);
    assertThat(statesTold(id)).containsExactly("open", "unknown", "fixed", "regressed");
    await().atMost(LONG).until(() -> lastOpenHighTold() == 1);
  }

  @Test
  void anAgentThatNobodyCallsSilentIsSilentAfterItsOwnWord() throws Exception {
    events.login(SECOND, "s1", "vm", Map.of("uid", 0));
    events.presence(SECOND, "s1", "present", "beat", Instant.now().plusMillis(1500));

    awaitState(SECOND, "runs-as-root", "unknown");
    events.presence(SECOND, "s1", "present", "beat", Instant.now().plusSeconds(600));
    awaitState(SECOND, "runs-as-root", "open");
  }

  @Test
  void theInventoryMeetsImportedAdvisories() throws Exception {
    events.login(
        SECOND, "d1", "web", Map.of("agent_type", "nodejs", "bundle_signature", "sig", "uid", 7));
    events.bundle(SECOND, "d1", "sig", "left-pad", "1.3.0");
    await()
        .atMost(LONG)
        .until(
            () ->
                service.get("/v1/inventory?application=" + SECOND, demo).json().path("items").size()
                    == 1);

    assertThat(
            service
                .post(
                    "/v1/advisories",
                    demo,
                    """
                    [{"id":"TEST-2026-1","summary":"Pads too much",
                      "affected":[{"package":{"ecosystem":"npm","name":"left-pad"},
                        "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.3.1"}]}]}],
                      "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]}]
                    """)
                .status())
        .isEqualTo(200);

    awaitState(SECOND, "vulnerable-dependency", "open");
    JsonNode risk = risk(SECOND, "vulnerable-dependency");
    assertThat(risk.path("severity").asString()).isEqualTo("critical");
    assertThat(risk.path("subject").asString()).isEqualTo("left-pad");
    assertThat(risk.at("/evidence/0/fields/advisories/0/fixed").asString()).isEqualTo("1.3.1");
    JsonNode item = service.get("/v1/inventory?application=" + SECOND, demo).json().at("/items/0");
    assertThat(item.at("/advisories/0").asString()).isEqualTo("TEST-2026-1");
    assertThat(item.at("/hosts/0").asString()).isEqualTo("web");
  }

  private static void restart() {
    listener.close();
    service.close();
    service = new RunningRisk(cloud, account);
    events = new EventWriter(service.context().getBean(EventPublisher.class));
    listener = listen();
    awaitHealth();
  }

  private static void awaitState(String application, String rule, String state) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(risk(application, rule).path("state").asString(""))
                    .as(rule)
                    .isEqualTo(state));
  }

  private static JsonNode risk(String application, String rule) {
    return service
        .get("/v1/risks?application=" + application + "&rule=" + rule, demo)
        .json()
        .at("/items/0");
  }

  /** Each signal counts once: the stream may hold repeats. */
  private static List<String> statesTold(String id) {
    Map<String, String> states = new LinkedHashMap<>();
    for (SignalRecord signal : told) {
      JsonNode payload = JsonMapper.shared().readTree(signal.payload());
      if (signal.signalName().equals("hg.risk-change")
          && payload.path("id").asString().equals(id)) {
        states.putIfAbsent(signal.signalId(), payload.path("state").asString());
      }
    }
    return new ArrayList<>(states.values());
  }

  private static int lastOpenHighTold() {
    int last = -1;
    for (SignalRecord signal : told) {
      if (signal.signalName().equals("hg.risk-summary") && signal.applicationId().equals(SHOP)) {
        last = JsonMapper.shared().readTree(signal.payload()).at("/open/high").asInt(-1);
      }
    }
    return last;
  }
}
