package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Risks, insights, metrics and webhooks around one application with the unmodified Node agent. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BreadthIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String ATTACKER = "8.8.4.4";

  /** As root, which the tests are under CI, on a host whose clock is ahead. */
  private static final List<String> BADLY =
      List.of("env", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f", "+95s");

  /** As nobody, who may read wherever the packages are. */
  private static final List<String> PROPERLY =
      List.of(
          "setpriv",
          "--reuid=65534",
          "--regid=65534",
          "--clear-groups",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override");

  @TempDir static Path data;
  private static HeliographProcess heliograph;
  private static RunFile addresses;
  private static Api demo;
  private static @Nullable ExpressApp app;
  private static WebhookReceiver receiver;
  private static String webhookSecret;
  private static String subscription;

  @BeforeAll
  static void start() throws InterruptedException, IOException {
    boolean able = Programs.present("faketime") && Programs.present("setpriv") && Programs.root();
    if (System.getenv("CI") == null) {
      Assumptions.assumeTrue(
          able, "Playing a badly started agent takes root, faketime and setpriv");
    }
    heliograph = HeliographProcess.run(data);
    addresses = RunFile.read(RunFile.path(data));
    demo = Api.of(addresses, addresses.demo());
    receiver = WebhookReceiver.down();
    JsonNode made =
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
    subscription = made.get("id").asString();
    webhookSecret = made.get("secret").asString();
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
    }
    if (receiver != null) {
      receiver.close();
    }
    if (heliograph != null) {
      heliograph.close();
    }
  }

  private static ExpressApp running() {
    return Objects.requireNonNull(app);
  }

  private static String application() {
    return addresses.demo().application().id();
  }

  private static JsonNode risk(String rule) throws InterruptedException {
    String url = demo.service("risk") + "/v1/risks?application=" + application() + "&rule=" + rule;
    List<JsonNode> found = demo.items(url);
    return found.isEmpty()
        ? Api.JSON.missingNode()
        : demo.get(demo.service("risk") + "/v1/risks/" + found.getFirst().get("id").asString())
            .ok();
  }

  private static void awaitRisk(String rule, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(risk(rule).path("state").asString("none")).isEqualTo(state));
  }

  @Test
  @Order(1)
  void anAgentThatRunsAsRootWithAWrongClockShowsTwoRisks() throws InterruptedException {
    app = ExpressApp.start(addresses, addresses.demo(), "shop", BADLY);

    awaitRisk("runs-as-root", "open");
    awaitRisk("clock-skew", "open");
    JsonNode root = risk("runs-as-root");
    assertThat(root.get("severity").asString()).isEqualTo("high");
    assertThat(root.get("hosts").isEmpty()).isFalse();
    assertThat(root.get("evidence").toString()).contains("0");
    assertThat(risk("clock-skew").get("severity").asString()).isEqualTo("medium");
    assertThat(risk("clock-skew").get("evidence").toString()).containsPattern("9[4-6]");
  }

  @Test
  @Order(2)
  void insightsFindTheApplicationThatIsAttackedAndHasAHighRisk() throws InterruptedException {
    for (int at = 0; at < 20; at++) {
      assertThat(running().status("/login/u" + at + "@example.org", ATTACKER)).isEqualTo(401);
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode answer = ask();
              JsonNode item = answer.get("items").get(0);
              assertThat(item).as(answer.toString()).isNotNull();
              assertThat(item.get("application").asString()).isEqualTo(application());
              for (String fact : List.of("risks.open.high", "detections.1h")) {
                JsonNode shown = item.get("facts").get(fact);
                assertThat(shown.get("value").asInt()).isPositive();
                assertThat(shown.get("source").asString()).isNotBlank();
                assertThat(Instant.parse(shown.get("observed_at").asString()))
                    .isBeforeOrEqualTo(Instant.now());
              }
            });
  }

  private static JsonNode ask() throws InterruptedException {
    return demo.call(
            "POST",
            demo.service("insights") + "/v1/insights/query",
            Map.of("question", "risks.open.high > 0 and detections.1h > 0"))
        .ok();
  }

  @Test
  @Order(3)
  void startedProperlyBothRisksCloseWithTheReason() throws InterruptedException {
    running().interrupt();
    app = ExpressApp.start(addresses, addresses.demo(), "shop", PROPERLY);

    awaitRisk("runs-as-root", "fixed");
    awaitRisk("clock-skew", "fixed");
    JsonNode latest = risk("runs-as-root").get("history").get(0);
    assertThat(latest.get("state").asString()).isEqualTo("fixed");
    assertThat(latest.get("reason").asString()).contains("uid 65534");
  }

  @Test
  @Order(4)
  void stoppedARiskBecomesUnknownAndNotClosed() throws InterruptedException {
    running().interrupt();
    app = ExpressApp.start(addresses, addresses.demo(), "shop", BADLY);
    awaitRisk("runs-as-root", "regressed");

    running().interrupt();

    awaitRisk("runs-as-root", "unknown");
  }

  @Test
  @Order(5)
  void whenTheAgentFellSilentItsFactsExpireAndTheApplicationIsUnknown() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode answer = ask();
              assertThat(answer.get("items").isEmpty()).as(answer.toString()).isTrue();
              assertThat(answer.at("/coverage/unknown").asInt()).isEqualTo(1);
            });
  }

  @Test
  @Order(6)
  void theWebhookOfAReceiverThatWasDownArrivesOncePerIdAndVerifies() throws Exception {
    String url = demo.service("integration") + "/v1/subscriptions/" + subscription + "/deliveries";
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(demo.items(url).getFirst().get("attempts").size())
                    .isGreaterThanOrEqualTo(2));
    receiver.comeUp();

    await().atMost(PATIENCE).until(() -> !receiver.accepted().isEmpty());
    WebhookReceiver.Received first = receiver.accepted().getFirst();
    new Webhook(webhookSecret)
        .verify(first.body(), HttpHeaders.of(first.headers(), (name, value) -> true));
    JsonNode body = Api.JSON.readTree(first.body().getBytes(StandardCharsets.UTF_8));
    assertThat(body.get("type").asString()).isEqualTo("hg.detection");
    assertThat(body.toString()).contains(ATTACKER);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(demo.items(url))
                    .allMatch(delivery -> delivery.get("state").asString().equals("delivered")));
    List<String> ids = receiver.accepted().stream().map(each -> each.header("webhook-id")).toList();
    assertThat(ids).doesNotHaveDuplicates();
    Set<String> listed =
        demo.items(url).stream()
            .map(delivery -> delivery.get("id").asString())
            .collect(Collectors.toSet());
    assertThat(listed).isEqualTo(Set.copyOf(ids));
    JsonNode attempts =
        demo.items(url).stream()
            .filter(delivery -> delivery.get("id").asString().equals(ids.getFirst()))
            .findFirst()
            .orElseThrow()
            .get("attempts");
    assertThat(attempts.get(0).get("error").isString()).isTrue();
    assertThat(attempts.get(attempts.size() - 1).get("status").asInt()).isEqualTo(204);
  }

  @Test
  @Order(7)
  void theChartOfFailedLoginsSumsToWhatTheArchiveSaysAfterARestartToo()
      throws InterruptedException {
    assertThatTheChartEqualsTheArchive();

    heliograph.close();
    heliograph = HeliographProcess.run(data);
    addresses = RunFile.read(RunFile.path(data));
    demo = Api.of(addresses, addresses.demo());

    assertThatTheChartEqualsTheArchive();
  }

  private static void assertThatTheChartEqualsTheArchive() {
    Instant to = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    Instant from = to.minus(30, ChronoUnit.MINUTES);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, Long> archive =
                  demo
                      .sql(
                          "SELECT to_iso8601(date_trunc('minute', received_at)), count(*) FROM"
                              + " signals WHERE signal_name = 'sq.sdk.app.login.failed' GROUP BY 1")
                      .stream()
                      .collect(
                          Collectors.toMap(
                              row -> row.getFirst().asString().substring(0, 16),
                              row -> row.getLast().asLong()));
              assertThat(archive.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(20);
              assertThat(chart(from, to)).isEqualTo(archive);
            });
  }

  /** Points that are not zero, by minute. */
  private static Map<String, Long> chart(Instant from, Instant to) throws InterruptedException {
    JsonNode answer =
        demo.call(
                "POST",
                demo.service("metrics") + "/v1/metrics/query",
                Map.of(
                    "metric",
                    "signals.count",
                    "application",
                    application(),
                    "from",
                    from.toString(),
                    "to",
                    to.toString(),
                    "step",
                    "PT1M",
                    "where",
                    Map.of("signal_name", List.of("sq.sdk.app.login.failed"))))
            .ok();
    return answer
        .get("series")
        .valueStream()
        .flatMap(series -> series.get("points").valueStream())
        .filter(point -> point.get("value").asLong(0) > 0)
        .collect(
            Collectors.toMap(
                point -> point.get("at").asString().substring(0, 16),
                point -> point.get("value").asLong()));
  }
}
