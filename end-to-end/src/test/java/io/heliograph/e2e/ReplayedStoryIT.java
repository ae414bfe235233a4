package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.e2e.RawHttp.Answer;
import io.heliograph.platform.RunFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One machine is attacked, the other machines of the application hear of it: the story of {@link
 * StoryIT} told with recorded requests, where there is no npm.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplayedStoryIT {
  private static final String APPLICATION = "replayed-shop";
  private static final String ATTACKER = "8.8.4.4";
  private static final Duration PROMISE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Of the built-in playbooks' responses. */
  private static final Duration BLOCKED_FOR = Duration.ofMinutes(10);

  /** Places in the recorded batch of track events and reports. */
  private static final int TRACK = 0;

  private static final int BLOCK_IP = 2;
  private static final int BLOCK_USER = 4;

  @TempDir static Path data;
  private static HeliographProcess heliograph;
  private static RunFile addresses;
  private static Api demo;
  private static String application;
  private static RecordedAgent a;
  private static RecordedAgent b;
  private static RecordedAgent stranger;
  private static CompletableFuture<Answer> strangersBeat;

  /** Beats of B that may still wait; those that are older go first. */
  private static final List<CompletableFuture<Answer>> beatsOfB = new ArrayList<>();

  @BeforeAll
  static void startThePlatformAndThreeAgents() throws InterruptedException {
    heliograph = HeliographProcess.run(data);
    addresses = RunFile.read(RunFile.path(data));
    demo = Api.of(addresses, addresses.demo());
    a = RecordedAgent.logIn(addresses, addresses.demo(), APPLICATION, 1);
    b = RecordedAgent.logIn(addresses, addresses.demo(), APPLICATION, 2);
    stranger = RecordedAgent.logIn(addresses, addresses.demo(), "another-shop", 2);
    application = ArchivedSignal.applicationId(demo, addresses.issuer(), APPLICATION);
    // Else the first beat of each would be answered with the order to fetch the list.
    for (RecordedAgent agent : List.of(a, b, stranger)) {
      assertThat(agent.actions().isEmpty()).isTrue();
    }
    strangersBeat = stranger.beat();
  }

  @AfterAll
  static void stop() {
    if (heliograph != null) {
      heliograph.close();
    }
  }

  /** A recorded trace, as if its request had come now from that address. */
  private static ObjectNode trace(int recorded, String address) {
    ObjectNode trace =
        (ObjectNode)
            Recording.read("node-agent.batches-track-and-actions").body().get(recorded).deepCopy();
    String now = Instant.now().toString();
    trace.put("time", now);
    ((ObjectNode) trace.at("/data/0")).put("time", now);
    ((ObjectNode) trace.get("actor")).putArray("ip_addresses").add(address);
    ((ObjectNode) trace.at("/context/request")).put("rid", UUID.randomUUID().toString());
    ((ArrayNode) trace.at("/context/request/headers/0")).set(1, address);
    return trace;
  }

  private static ObjectNode failedLogin(String address, String email) {
    ObjectNode trace = trace(TRACK, address);
    ObjectNode signal = (ObjectNode) trace.at("/data/0");
    signal.put("signal_name", "sq.sdk.app.login.failed");
    ObjectNode payload = signal.putObject("payload");
    payload.putObject("properties");
    payload.putObject("user_identifiers").put("email", email);
    return trace;
  }

  private static void report(RecordedAgent agent, JsonNode trace) {
    Answer answer = agent.report(trace);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().get("accepted").asInt()).isEqualTo(1);
  }

  private static boolean isTold(CompletableFuture<Answer> beat) {
    return beat.isDone() && !beat.join().json().get("commands").isEmpty();
  }

  /** Waits for the answer to one of the waiting beats that orders the agent to fetch its list. */
  private static void awaitOrder(List<CompletableFuture<Answer>> beats) {
    await().atMost(PROMISE).until(() -> beats.stream().anyMatch(ReplayedStoryIT::isTold));
    List<Answer> orders =
        beats.stream().filter(ReplayedStoryIT::isTold).map(CompletableFuture::join).toList();
    assertThat(orders).as("beats spent for one change").hasSize(1);
    assertThat(orders.getFirst().status()).isEqualTo(200);
    JsonNode commands = orders.getFirst().json().get("commands");
    assertThat(commands.size()).isEqualTo(1);
    assertThat(commands.at("/0/name").asString()).isEqualTo("actions_reload");
    assertThat(commands.at("/0/uuid").asString()).isNotBlank();
    beats.removeIf(CompletableFuture::isDone);
  }

  private static List<JsonNode> activeResponses() throws InterruptedException {
    return demo.get(demo.playbook() + "/v1/responses?state=active&application=" + application)
        .ok()
        .get("items")
        .valueStream()
        .toList();
  }

  private static JsonNode onlyResponse() throws InterruptedException {
    List<JsonNode> active = activeResponses();
    assertThat(active).hasSize(1);
    return active.getFirst();
  }

  private static String url(JsonNode response) {
    return demo.playbook() + "/v1/responses/" + response.get("id").asString();
  }

  private static void assertBlocks(JsonNode actions, String kind, String parameters)
      throws InterruptedException {
    JsonNode response = onlyResponse();
    assertThat(actions.size()).isEqualTo(1);
    JsonNode action = actions.get(0);
    assertThat(action.get("action_id")).isEqualTo(response.get("id"));
    assertThat(action.get("action").asString()).isEqualTo(kind);
    assertThat(action.get("parameters")).isEqualTo(Api.JSON.readTree(parameters));
    Duration left =
        Duration.between(Instant.now(), Instant.parse(response.get("expires_at").asString()));
    assertThat(Duration.ofSeconds(action.get("duration").asLong()))
        .isBetween(left, left.plusSeconds(5))
        .isLessThanOrEqualTo(BLOCKED_FOR);
  }

  private static List<String> receiptsOf(String responseUrl) throws InterruptedException {
    return demo.get(responseUrl)
        .ok()
        .get("receipts")
        .valueStream()
        .map(receipt -> receipt.get("agent").asString() + " on " + receipt.get("host").asString())
        .toList();
  }

  private static List<String> agentIds() throws InterruptedException {
    return demo.get(addresses.agents() + "/v1/agents?application=" + application)
        .ok()
        .get("items")
        .valueStream()
        .map(agent -> agent.get("id").asString())
        .toList();
  }

  @Test
  @Order(1)
  void twentyFailedLoginsAtOneMachineAreHeardByAllOfThem() throws InterruptedException {
    List<CompletableFuture<Answer>> beatsOfA = new ArrayList<>(List.of(a.beat()));
    beatsOfB.add(b.beat());
    beatsOfB.add(b.beat());
    for (int at = 0; at < 20; at++) {
      assertThat(beatsOfB).as("told early").noneMatch(ReplayedStoryIT::isTold);
      report(a, failedLogin(ATTACKER, "user-" + at + "@example.org"));
    }

    awaitOrder(beatsOfB);
    assertBlocks(b.actions(), "block_ip", "{\"ip_cidr\":[\"8.8.4.4\"]}");
    awaitOrder(beatsOfA);
    assertBlocks(a.actions(), "block_ip", "{\"ip_cidr\":[\"8.8.4.4\"]}");
  }

  @Test
  @Order(2)
  void theReportOfABlockBecomesAReceiptOfItsAgent() throws InterruptedException {
    JsonNode response = onlyResponse();
    ObjectNode blocked = trace(BLOCK_IP, ATTACKER);
    ObjectNode properties = (ObjectNode) blocked.at("/data/0/payload/properties");
    properties.set("action_id", response.get("id"));
    properties.putObject("output").put("ip_address", ATTACKER);
    List<String> known = agentIds();
    assertThat(known).hasSize(2);

    report(b, blocked);
    await().atMost(PATIENCE).until(() -> receiptsOf(url(response)).size() == 1);

    String agent = receiptsOf(url(response)).getFirst().replace(" on vm", "");
    assertThat(known).contains(agent);
    String whoReported =
        "SELECT infra.agent_id FROM signals WHERE signal_name = 'sq.action.block_ip'";
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(demo.sql(whoReported))
                    .hasSize(1)
                    .allMatch(row -> row.getFirst().asString().equals(agent)));
  }

  @Test
  @Order(3)
  void theDetectionsEvidenceIsInTheArchiveOnce() throws InterruptedException {
    String id = onlyResponse().get("detection_id").asString();
    JsonNode detection = demo.get(demo.playbook() + "/v1/detections/" + id).ok();
    assertThat(detection.get("playbook").asString()).isEqualTo("failed-logins-per-ip");
    assertThat(detection.at("/group/value").asString()).isEqualTo(ATTACKER);
    List<String> evidence =
        detection.get("signal_ids").valueStream().map(JsonNode::asString).distinct().toList();
    assertThat(evidence).hasSize(20);
    String sql =
        "SELECT signal_id, count(*) FROM signals WHERE signal_id IN "
            + evidence.stream().collect(Collectors.joining("','", "('", "')"))
            + " AND actor.ips[1] = '"
            + ATTACKER
            + "' GROUP BY signal_id";

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(demo.sql(sql)).hasSize(20).allMatch(row -> row.getLast().asLong() == 1));
  }

  @Test
  @Order(4)
  void aRevokedResponseLeavesTheList() throws InterruptedException {
    beatsOfB.add(b.beat());
    assertThat(demo.call("DELETE", url(onlyResponse()), null).status()).isBetween(200, 204);

    awaitOrder(beatsOfB);
    assertThat(b.actions().isEmpty()).isTrue();
    assertThat(a.actions().isEmpty()).isTrue();
    assertThat(activeResponses()).isEmpty();
  }

  @Test
  @Order(5)
  void aUserWhoFailsTooOftenIsOnTheListWithTheIdentifiersThatTheApplicationUses()
      throws InterruptedException {
    String email = "ana+test@example.org";
    beatsOfB.add(b.beat());
    for (int at = 1; at <= 10; at++) {
      report(a, failedLogin("198.51.100." + at, email));
    }

    awaitOrder(beatsOfB);
    assertBlocks(b.actions(), "block_user", "{\"users\":[{\"email\":\"" + email + "\"}]}");
    ObjectNode blocked = trace(BLOCK_USER, "198.51.100.200");
    ObjectNode properties = (ObjectNode) blocked.at("/data/0/payload/properties");
    properties.set("action_id", onlyResponse().get("id"));
    properties.putObject("output").put("email", email);
    report(b, blocked);
    await().atMost(PATIENCE).until(() -> receiptsOf(url(onlyResponse())).size() == 1);
  }

  @Test
  @Order(6)
  void anAllowlistedUserLeavesTheList() throws InterruptedException {
    beatsOfB.add(b.beat());
    demo.call(
            "POST",
            demo.playbook() + "/v1/allowlist",
            Map.of(
                "target",
                Map.of("user", Map.of("email", "ana+test@example.org")),
                "application",
                application,
                "reason",
                "forgot the password"))
        .ok();

    awaitOrder(beatsOfB);
    assertThat(b.actions().isEmpty()).isTrue();
  }

  @Test
  @Order(7)
  void agentsOfAnotherApplicationHeardNothing() {
    assertThat(isTold(strangersBeat)).isFalse();
    assertThat(stranger.actions().isEmpty()).isTrue();
  }
}
