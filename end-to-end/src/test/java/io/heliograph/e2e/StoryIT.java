package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.platform.RunFile;
import io.heliograph.sdk.HeliographClient;
import io.heliograph.sdk.Signal;
import io.heliograph.sdk.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * One machine is attacked, every machine of the application blocks, the evidence is in the archive:
 * with two applications that run the unmodified Node agent.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryIT {
  private static final String APPLICATION = "shop";

  /** What the issue promises from the twentieth failure to the block on every machine. */
  private static final Duration PROMISE = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path data;
  private static TraceReceiver traces;
  private static HeliographProcess heliograph;
  private static RunFile addresses;
  private static Api demo;
  private static ExpressApp a;
  private static ExpressApp b;
  private static HeliographClient sdk;
  private static WebhookReceiver receiver;

  @BeforeAll
  static void startThePlatformAndTwoApplications() throws InterruptedException, IOException {
    traces = TraceReceiver.start();
    heliograph =
        HeliographProcess.run(
            data,
            Map.of(
                "HELIOGRAPH_TRACING_ENDPOINT", traces.url(),
                "HELIOGRAPH_TRACING_RATIO", "1",
                "HELIOGRAPH_TRACING_EXPORT_INTERVAL", "500ms"));
    addresses = RunFile.read(RunFile.path(data));
    demo = Api.of(addresses, addresses.demo());
    receiver = WebhookReceiver.down();
    receiver.comeUp();
    demo.call(
            "POST",
            demo.service("integration") + "/v1/subscriptions",
            Map.of(
                "name",
                "pager",
                "filter",
                "signal_name == 'hg.detection'",
                "target",
                Map.of("kind", "webhook", "url", receiver.url())))
        .ok();
    a = ExpressApp.start(addresses, addresses.demo(), APPLICATION);
    b = ExpressApp.start(addresses, addresses.demo(), APPLICATION);
    sdk =
        HeliographClient.builder(
                URI.create(addresses.agents()), addresses.demo().organizationKey(), APPLICATION)
            .start();
    assertThat(sdk.enforcement().awaitReady(PATIENCE)).isTrue();
    await().atMost(PATIENCE).until(() -> agents().size() >= 2);
  }

  @AfterAll
  static void stop() {
    if (sdk != null) {
      sdk.close();
    }
    if (a != null) {
      a.close();
    }
    if (b != null) {
      b.close();
    }
    if (heliograph != null) {
      heliograph.close();
    }
    if (receiver != null) {
      receiver.close();
    }
    if (traces != null) {
      traces.close();
    }
  }

  private static String applicationId() {
    return addresses.demo().application().id();
  }

  private static List<JsonNode> agents() throws InterruptedException {
    return items(addresses.agents() + "/v1/agents?application=" + applicationId());
  }

  private static List<JsonNode> items(String url) throws InterruptedException {
    return demo.get(url).ok().get("items").valueStream().toList();
  }

  private static List<JsonNode> responses(String state) throws InterruptedException {
    return items(
        demo.playbook() + "/v1/responses?application=" + applicationId() + "&state=" + state);
  }

  private static JsonNode responseFor(String address) throws InterruptedException {
    return responses("active").stream()
        .filter(
            response -> response.path("target").path("ip_cidr").asString("").startsWith(address))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no active response for " + address));
  }

  private static void failLogins(ExpressApp app, String address, int times)
      throws InterruptedException {
    for (int at = 0; at < times; at++) {
      assertThat(app.status("/login/user-" + address + "-" + at + "@example.org", address))
          .isEqualTo(401);
    }
  }

  /** Waits out the promise, so that the next request is a machine's first from that address. */
  private static void waitOutThePromise(long since) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(since + PROMISE.toNanos() - System.nanoTime());
  }

  @Test
  @Order(1)
  void everyMachineBlocksAnAddressThatFailedTwentyLoginsOnOneOfThem() throws InterruptedException {
    String attacker = "8.8.4.4";
    BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
    sdk.enforcement()
        .onChange(
            change -> {
              if (!(sdk.enforcement().verdictForIp(attacker) instanceof Verdict.Allow)) {
                heard.add(System.nanoTime());
              }
            });
    failLogins(a, attacker, 20);
    long twentieth = System.nanoTime();
    Long told = heard.poll(PROMISE.toMillis(), TimeUnit.MILLISECONDS);
    waitOutThePromise(twentieth);

    assertThat(told).as("the SDK heard of it").isNotNull();
    assertThat(Duration.ofNanos(told - twentieth)).isLessThan(Duration.ofSeconds(1));
    assertThat(b.status("/", attacker)).as("first request at B").isEqualTo(500);
    assertThat(a.status("/", attacker)).as("next request at A").isEqualTo(500);
    assertThat(b.status("/", "8.8.4.5")).as("somebody else").isEqualTo(200);
  }

  @Test
  @Order(2)
  void theReportsOfBothMachinesBecomeReceipts() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        responseFor("8.8.4.4")
                            .get("receipts")
                            .valueStream()
                            .map(receipt -> receipt.get("agent").asString())
                            .collect(Collectors.toSet()))
                    .hasSize(2));
  }

  @Test
  @Order(3)
  void theDetectionExplainsItselfAndItsEvidenceIsInTheArchiveOnce() throws InterruptedException {
    String id = responseFor("8.8.4.4").get("detection_id").asString();
    JsonNode detection = demo.get(demo.playbook() + "/v1/detections/" + id).ok();

    assertThat(detection.get("playbook").asString()).isEqualTo("failed-logins-per-ip");
    assertThat(detection.get("version").isNumber() || detection.get("version").isString()).isTrue();
    assertThat(detection.at("/group/value").asString()).isEqualTo("8.8.4.4");
    assertThat(detection.at("/window/count").asInt()).isEqualTo(20);
    assertThat(detection.get("explanation").asString()).contains("20").contains("8.8.4.4");
    List<String> evidence =
        detection.get("signal_ids").valueStream().map(JsonNode::asString).distinct().toList();
    assertThat(evidence).hasSize(20);
    String ids = evidence.stream().collect(Collectors.joining("','", "'", "'"));
    String sql =
        "SELECT signal_id, count(*) FROM signals WHERE signal_id IN ("
            + ids
            + ") GROUP BY signal_id";
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(demo.sql(sql)).hasSize(20).allMatch(row -> row.getLast().asLong() == 1));
  }

  @Test
  @Order(4)
  void aRevokedResponseLetsTheAddressInAgain() throws InterruptedException {
    String url = demo.playbook() + "/v1/responses/" + responseFor("8.8.4.4").get("id").asString();
    assertThat(demo.call("DELETE", url, null).status()).isBetween(200, 204);

    await().atMost(PATIENCE).until(() -> b.status("/", "8.8.4.4") == 200);
    await().atMost(PATIENCE).until(() -> a.status("/", "8.8.4.4") == 200);
    assertThat(demo.get(url).ok().get("state").asString()).isEqualTo("revoked");
  }

  @Test
  @Order(5)
  void anAllowlistedAddressIsLetInAtOnceAndNotBlockedAgain() throws InterruptedException {
    String guest = "203.0.113.77";
    failLogins(b, guest, 20);
    waitOutThePromise(System.nanoTime());
    assertThat(a.status("/", guest)).isEqualTo(500);

    demo.call(
            "POST",
            demo.playbook() + "/v1/allowlist",
            Map.of(
                "target", Map.of("ip_cidr", guest),
                "application", applicationId(),
                "reason", "our own scanner"))
        .ok();

    await().atMost(PATIENCE).until(() -> a.status("/", guest) == 200);
    await().atMost(PATIENCE).until(() -> b.status("/", guest) == 200);
  }

  @Test
  @Order(6)
  void aUserWhoFailsTooOftenIsBannedOnEveryMachine() throws InterruptedException {
    String user = "ana@example.org";
    for (int at = 0; at < 10; at++) {
      assertThat(a.status("/login/" + user, "198.51.100." + (at + 1))).isEqualTo(401);
    }
    waitOutThePromise(System.nanoTime());

    assertThat(b.status("/me/" + user, "198.51.100.200")).isEqualTo(500);
    assertThat(a.status("/me/" + user, "198.51.100.200")).isEqualTo(500);
    assertThat(b.status("/me/bob@example.org", "198.51.100.200")).isEqualTo(200);
  }

  @Test
  @Order(7)
  void signalsOfTheSecuritySignalSdkArrive() throws IOException, InterruptedException {
    Path folder = NpmPackages.install();
    Path script = folder.resolve("sdk.js");
    try (var source = Objects.requireNonNull(getClass().getResourceAsStream("/apps/sdk.js"))) {
      java.nio.file.Files.copy(source, script, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    ProcessBuilder builder =
        new ProcessBuilder("node", script.toString()).directory(folder.toFile()).inheritIO();
    builder.environment().put("https_proxy", addresses.agents());
    builder.environment().put("TOKEN", addresses.demo().agentKey());
    assertThat(builder.start().waitFor(30, TimeUnit.SECONDS)).isTrue();

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                demo.count(
                        "SELECT count(*) FROM signals WHERE signal_name = 'sq.sdk.order.refused'"
                            + " AND source = 'acme:billing'")
                    == 1);
  }

  @Test
  @Order(8)
  void signalsOfOurJavaSdkArrive() {
    sdk.send(Signal.event("order.created").ip("198.51.100.44").property("item", "book").build());

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                demo.count(
                        "SELECT count(*) FROM signals WHERE signal_name = 'sq.sdk.order.created'"
                            + " AND actor.ips[1] = '198.51.100.44' AND schema_status = 'valid'")
                    == 1);
    assertThat(sdk.counts().accepted()).isPositive();
  }

  @Test
  @Order(9)
  void anAgentThatIsInterruptedLogsOutAndItsLastSignalsArrive() throws InterruptedException {
    assertThat(b.status("/login/last@example.org", "198.51.100.99")).isEqualTo(401);
    b.interrupt();

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                demo.count("SELECT count(*) FROM signals WHERE actor.ips[1] = '198.51.100.99'")
                    == 1);
  }

  @Test
  @Order(10)
  void theOtherOrganizationSeesNothingOfIt() throws InterruptedException {
    Api other = Api.of(addresses, addresses.other());

    assertThat(other.count("SELECT count(*) FROM signals")).isZero();
    assertThat(other.count("SELECT count(*) FROM events")).isZero();
    assertThat(
            other.get(demo.playbook() + "/v1/detections?application=" + applicationId()).status())
        .isEqualTo(404);
    assertThat(other.get(addresses.agents() + "/v1/agents?application=" + applicationId()).status())
        .isEqualTo(404);
  }

  @Test
  @Order(11)
  void theSignalThatLedToTheBlockIsOneTraceFromItsRequestToThePush() throws InterruptedException {
    traced().signalIsOneTraceFromItsRequestToThePush();
  }

  @Test
  @Order(12)
  void theSameTraceGoesOnToTheRollUpTheRegisterTheFactsAndTheWebhook() throws InterruptedException {
    traced().traceGoesOnInTheOtherProducts();
  }

  @Test
  @Order(13)
  void aRequestThroughTheGatewayIsOneTraceWithTheServiceBehindIt() throws InterruptedException {
    traced().requestThroughTheGatewayIsOneTrace();
  }

  private static TracedStory traced() {
    return new TracedStory(traces, addresses, demo, applicationId());
  }
}
