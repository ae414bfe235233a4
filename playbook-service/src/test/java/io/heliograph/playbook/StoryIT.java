package io.heliograph.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import io.heliograph.playbook.RunningPlaybook.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From signals on the stream to responses in the feed, through the real service. */
class StoryIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path directory;
  private static TestCloud cloud;
  private static FakeAccount account;
  private static RunningPlaybook service;
  private static String token;
  private static String serviceToken;
  private static final List<SignalRecord> events = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    cloud = new TestCloud(directory);
    account = new FakeAccount();
    token = account.clientToken(FakeAccount.DEMO);
    serviceToken = account.token("service", null, List.of("service"));
    service = startService();
  }

  private static RunningPlaybook startService() {
    RunningPlaybook started = new RunningPlaybook(cloud, account);
    started
        .context()
        .getBean(Streams.class)
        .consumer(
            "test-events",
            StreamNames.EVENTS,
            _ -> records -> records.forEach(r -> events.add(SignalRecordJson.read(r.data()))))
        .start();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> started.get("/actuator/health", token).status() == 200);
    return started;
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    account.close();
    cloud.close();
  }

  @Test
  void twentyFailedLoginsBlockTheAddressAndWhoFollowsTheFeedHearsOfItAtOnce() throws Exception {
    long version = feed(0, 0).json().path("version").asLong();
    signals().failedLogins("block", 0, 19, "8.8.4.4", Map.of());
    CompletableFuture<JsonNode> follower = follow(version);
    long started = System.nanoTime();
    signals().failedLogins("block", 19, 20, "8.8.4.4", Map.of());

    JsonNode heard = follower.get();
    Duration latency = Duration.ofNanos(System.nanoTime() - started);

    JsonNode blocked = find(heard.path("responses"), "8.8.4.4");
    assertThat(blocked.path("kind").asString()).isEqualTo("block_ip");
    assertThat(blocked.path("application").asString()).isEqualTo(FakeAccount.SHOP);
    assertThat(Instant.parse(blocked.path("expires_at").asString()))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(9)), Instant.now().plus(Duration.ofMinutes(11)));
    JsonNode detection =
        service.get("/v1/detections/" + blocked.path("detection_id").asString(), token).json();
    assertThat(detection.path("playbook").asString()).isEqualTo("failed-logins-per-ip");
    assertThat(detection.path("version").asInt()).isEqualTo(1);
    assertThat(detection.at("/group/value").asString()).isEqualTo("8.8.4.4");
    assertThat(detection.at("/window/count").asInt()).isEqualTo(20);
    assertThat(detection.path("signal_ids").valueStream().map(JsonNode::asString).toList())
        .containsExactlyElementsOf(
            IntStream.range(0, 20).mapToObj(n -> SignalWriter.id("block" + n)).toList());
    assertThat(detection.path("response_ids").path(0).asString())
        .isEqualTo(blocked.path("id").asString());
    assertThat(detection.path("explanation").asString()).contains("20 matching signals", "8.8.4.4");
    assertThat(latency).as("twentieth signal to feed").isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void repeatsOfSignalsDoNotCount() throws Exception {
    signals().failedLogins("repeat", 0, 19, "8.8.4.5", Map.of());
    signals().failedLogins("repeat", 0, 19, "8.8.4.5", Map.of());
    signals().failedLogins("after-repeats", 0, 20, "8.8.4.6", Map.of());

    await().atMost(PATIENCE).until(() -> active().stream().anyMatch(r -> isFor(r, "8.8.4.6")));
    assertThat(active()).noneMatch(response -> isFor(response, "8.8.4.5"));
  }

  @Test
  void aUserWhoFailsTenTimesIsBlockedAndEventsTellOfIt() throws Exception {
    Map<String, String> user = Map.of("email", "ana@example.org", "shop", "a.b");
    for (int n = 0; n < 10; n++) {
      signals().failedLogins("user-" + n, 0, 1, "198.51.100." + n, user);
    }

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                active().stream()
                    .anyMatch(
                        r ->
                            r.path("kind").asString().equals("block_user")
                                && r.at("/target/user/shop").asString("").equals("a.b")));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(events)
                    .filteredOn(
                        event ->
                            event.actor() != null
                                && event.actor().user().containsValue("ana@example.org"))
                    .extracting(SignalRecord::signalName)
                    .contains("hg.detection", "hg.security-response"));
  }

  @Test
  void reportsOfAgentsBecomeReceiptsOncePerAgent() throws Exception {
    String response = manual("203.0.113.5");
    signals().report("r1", response, "agent-1", "host-1");
    signals().report("r2", response, "agent-1", "host-1");
    signals().report("r3", response, "agent-2", "host-2");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        service
                            .get("/v1/responses/" + response, token)
                            .json()
                            .path("receipts")
                            .valueStream()
                            .map(receipt -> receipt.path("agent").asString())
                            .toList())
                    .containsExactly("agent-1", "agent-2"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(events)
                    .filteredOn(event -> event.signalName().equals("hg.response-receipt"))
                    .extracting(SignalRecord::payload)
                    .filteredOn(payload -> payload != null && payload.contains(response))
                    .hasSize(2));
  }

  @Test
  void aRevokedResponseLeavesTheFeed() throws Exception {
    String response = manual("203.0.113.6");
    JsonNode before = feed(0, 0).json();
    assertThat(ids(before)).contains(response);
    CompletableFuture<JsonNode> follower = follow(before.path("version").asLong());

    Answer revoked = service.delete("/v1/responses/" + response, token);

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.json().path("state").asString()).isEqualTo("revoked");
    assertThat(ids(follower.get())).doesNotContain(response);
    assertThat(service.delete("/v1/responses/" + response, token).status()).isEqualTo(200);
  }

  @Test
  void theAllowlistLiftsLiveBlocksAndPreventsNewOnes() throws Exception {
    String response = manual("203.0.113.7");
    Answer allowed =
        service.post(
            "/v1/allowlist",
            token,
            """
            {"target":{"ip_cidr":"203.0.113.7"},"application":"%s","reason":"our scanner"}
            """
                .formatted(FakeAccount.SHOP));
    assertThat(allowed.status()).isEqualTo(201);
    String entry = allowed.json().path("id").asString();

    JsonNode lifted = service.get("/v1/responses/" + response, token).json();
    assertThat(lifted.path("state").asString()).isEqualTo("revoked");
    assertThat(lifted.path("reason").asString()).contains("allowlisted");
    JsonNode feed = feed(0, 0).json();
    assertThat(ids(feed)).doesNotContain(response);
    assertThat(feed.path("allowlist").valueStream().map(e -> e.path("id").asString()).toList())
        .contains(entry);
    signals().failedLogins("allowed", 0, 20, "203.0.113.7", Map.of());
    JsonNode detection = awaitDetection("203.0.113.7");
    assertThat(detection.path("response_ids").size()).isZero();
    assertThat(detection.at("/withheld/0/reason").asString()).contains("allowlisted");
    assertThat(service.post("/v1/responses", token, body("203.0.113.7")).reason())
        .isEqualTo("TARGET_ALLOWLISTED");

    assertThat(service.delete("/v1/allowlist/" + entry, token).status()).isEqualTo(204);
    assertThat(service.post("/v1/responses", token, body("203.0.113.7")).status()).isEqualTo(201);
  }

  @Test
  void criticalAddressesAreDetectedAndNotBlocked() throws Exception {
    signals().failedLogins("critical", 0, 20, "10.1.2.3", Map.of());

    JsonNode detection = awaitDetection("10.1.2.3");
    assertThat(detection.path("response_ids").size()).isZero();
    assertThat(detection.path("explanation").asString()).contains("10.1.2.3 is private");
  }

  @Test
  void aResponseExpiresByItself() {
    Answer created =
        service.post("/v1/responses", token, body("203.0.113.8").replace("PT10M", "PT1S"));
    String path = "/v1/responses/" + created.json().path("id").asString();

    await()
        .atMost(PATIENCE)
        .until(
            () -> service.get(path, token).json().path("changed_by").asString().equals("expiry"));
    assertThat(service.get(path, token).json().path("state").asString()).isEqualTo("expired");
  }

  @Test
  void anOwnPlaybookAndItsOverridesWorkWithinASecond() throws Exception {
    Answer put =
        service.send(
            "PUT",
            "/v1/playbooks/refunds",
            token,
            "application/yaml",
            """
            name: refunds
            title: Many refunds
            match:
              signals: [shop.refund]
              condition: payload.properties.amount > 100
            group_by: user
            detect: {count: 3, within: PT1M}
            respond: [{kind: notify}]
            """);
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.json().path("version").asInt()).isEqualTo(1);
    assertThat(
            service
                .put(
                    "/v1/playbooks/refunds/overrides/" + FakeAccount.SHOP,
                    token,
                    "{\"threshold\":2,\"mode\":\"live\"}")
                .status())
        .isEqualTo(200);
    // Stage 1 takes the catalogue that was refreshed with the answer.
    List<SignalRecord> refunds = new ArrayList<>();
    for (int n = 0; n < 2; n++) {
      refunds.add(
          SignalWriter.signal(
              "refund" + n,
              "shop.refund",
              "8.8.8.8",
              Map.of("id", "7"),
              null,
              null,
              "{\"properties\":{\"amount\":200}}"));
    }
    signals().publish(refunds);

    JsonNode detection = awaitDetection("id=7");
    assertThat(detection.path("playbook").asString()).isEqualTo("refunds");
    String notified = detection.path("response_ids").path(0).asString();
    JsonNode response = service.get("/v1/responses/" + notified, token).json();
    assertThat(response.path("kind").asString()).isEqualTo("notify");
    assertThat(response.path("state").asString()).isEqualTo("expired");
  }

  @Test
  void aRestartInMidWindowLosesAndDoublesNothing() throws Exception {
    signals().failedLogins("restart", 0, 12, "8.8.4.7", Map.of());
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              signals().failedLogins("marker" + System.nanoTime(), 0, 1, "8.8.9.9", Map.of());
              return windowsCounted() >= 12;
            });
    service.close();
    service = startService();
    signals().failedLogins("restart", 12, 20, "8.8.4.7", Map.of());

    JsonNode detection = awaitDetection("8.8.4.7");

    assertThat(detection.path("signal_ids").size()).isEqualTo(20);
    assertThat(detections("8.8.4.7")).hasSize(1);
  }

  private static double windowsCounted() {
    return service
        .get("/actuator/prometheus", token)
        .text()
        .lines()
        .filter(line -> line.startsWith("heliograph_playbook_window_matches_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static SignalWriter signals() {
    return new SignalWriter(service.context().getBean(Streams.class));
  }

  private static Answer feed(long after, int wait) {
    return service.get(
        "/internal/v1/responses/changes?organization=%s&after=%d&wait=%d"
            .formatted(FakeAccount.DEMO, after, wait),
        serviceToken);
  }

  /** Follows the feed until a version comes that holds something new. */
  private static CompletableFuture<JsonNode> follow(long version) {
    return CompletableFuture.supplyAsync(
        () -> feed(version, 30).json(), Thread::startVirtualThread);
  }

  private static String manual(String ip) {
    Answer created = service.post("/v1/responses", token, body(ip));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json().path("id").asString();
  }

  private static String body(String ip) {
    return """
    {"application":"%s","kind":"block_ip","target":{"ip_cidr":"%s"},"duration":"PT10M"}
    """
        .formatted(FakeAccount.SHOP, ip);
  }

  private static List<JsonNode> active() {
    return service
        .get("/v1/responses?application=" + FakeAccount.SHOP + "&state=active", token)
        .json()
        .path("items")
        .valueStream()
        .toList();
  }

  private static List<JsonNode> detections(String group) {
    return service
        .get("/v1/detections?application=" + FakeAccount.SHOP, token)
        .json()
        .path("items")
        .valueStream()
        .filter(detection -> detection.at("/group/value").asString().equals(group))
        .toList();
  }

  private static JsonNode awaitDetection(String group) {
    await().atMost(PATIENCE).until(() -> !detections(group).isEmpty());
    return detections(group).getFirst();
  }

  private static boolean isFor(JsonNode response, String ip) {
    return response.at("/target/ip_cidr").asString("").equals(ip);
  }

  private static JsonNode find(JsonNode responses, String ip) {
    return responses.valueStream().filter(r -> isFor(r, ip)).findFirst().orElseThrow();
  }

  private static List<String> ids(JsonNode feed) {
    return feed.path("responses").valueStream().map(r -> r.path("id").asString()).toList();
  }
}
