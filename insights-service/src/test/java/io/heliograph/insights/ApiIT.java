package io.heliograph.insights;

import static io.heliograph.insights.FakeAccount.DEMO;
import static io.heliograph.insights.FakeAccount.OTHER;
import static io.heliograph.insights.FakeAccount.OTHERS_SHOP;
import static io.heliograph.insights.FakeAccount.SECOND;
import static io.heliograph.insights.FakeAccount.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.insights.RunningInsights.Answer;
import io.heliograph.insights.facts.Events;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on streams and an engine: from an event to an answer, and what strangers get. */
class ApiIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path directory;
  private static TestCloud cloud;
  private static FakeAccount account;
  private static RunningInsights service;
  private static String demo;
  private static String other;

  @BeforeAll
  static void start() throws Exception {
    cloud = new TestCloud(directory);
    account = new FakeAccount();
    service = new RunningInsights(cloud, account);
    demo = account.clientToken(DEMO);
    other = account.clientToken(OTHER);
    await().atMost(SOON).until(() -> service.get("/actuator/health", demo).status() == 200);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    account.close();
    cloud.close();
  }

  private static Answer ask(String token, String question) {
    return service.post(
        "/v1/insights/query",
        token,
        JsonMapper.shared().writeValueAsString(Map.of("question", question)));
  }

  private static List<String> applications(Answer answer) {
    List<String> ids = new ArrayList<>();
    answer.json().path("items").forEach(item -> ids.add(item.path("application").asString()));
    return ids;
  }

  private static void publish(SignalRecord... events) throws InterruptedException {
    RecordPublisher publisher =
        Objects.requireNonNull(service.context().getBean(Streams.class))
            .publisher(StreamNames.EVENTS);
    publisher.publishAll(
        List.of(events).stream()
            .map(event -> new OutgoingRecord(event.applicationId(), SignalRecordJson.write(event)))
            .toList());
  }

  @Test
  void anEventBecomesAFactWithSourceAndAgeAndIsForgottenInTime() throws InterruptedException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    // It expires in half a minute: three minutes after it was observed.
    Instant observed = now.minus(Duration.ofMinutes(3)).plusSeconds(25);
    String question = "risks.open.high = 7 and detections.1h > 0 and agents.root = true";
    publish(
        Events.riskSummary(DEMO, SHOP, observed, 0, 7, 0, 1),
        Events.agentFacts(DEMO, SHOP, observed, "node", 0, 5),
        Events.detection(DEMO, SHOP, observed, "d-1"),
        Events.riskSummary(OTHER, OTHERS_SHOP, observed, 0, 7, 0, 1),
        Events.event(DEMO, SHOP, "hg.detection", now, "not JSON"));

    await().atMost(SOON).until(() -> applications(ask(demo, question)).equals(List.of(SHOP)));
    JsonNode item = ask(demo, question).json().path("items").path(0);
    assertThat(item.path("facts").propertyNames())
        .containsExactly("risks.open.high", "detections.1h", "agents.root");
    JsonNode fact = item.path("facts").path("risks.open.high");
    assertThat(fact.path("value").asInt()).isEqualTo(7);
    assertThat(fact.path("source").asString()).isEqualTo("hg.risk-summary");
    assertThat(Instant.parse(fact.path("observed_at").asString())).isEqualTo(observed);
    assertThat(Instant.parse(fact.path("expires_at").asString()))
        .isEqualTo(observed.plus(Duration.ofMinutes(3)));
    assertThat(applications(ask(other, "risks.open.high = 7"))).containsExactly(OTHERS_SHOP);

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              Answer later = ask(demo, question);
              assertThat(applications(later)).isEmpty();
              assertThat(later.json().path("coverage").path("unknown").asInt()).isPositive();
              assertThat(later.json().path("coverage").path("stale").asInt()).isEqualTo(1);
            });
    JsonNode known = service.get("/v1/applications/" + SHOP + "/facts", demo).json();
    assertThat(known.path("facts").propertyNames()).contains("detections.1h", "agents.root");
    assertThat(known.path("stale").toString()).contains("risks.open.high");
  }

  @Test
  void everyApplicationOfTheOrganizationCountsAlsoOneThatNothingWasHeardOf() {
    Answer answer = ask(demo, "unknown(risks.open.critical) or known(risks.open.critical)");

    assertThat(applications(answer)).containsExactly(SECOND, SHOP);
    JsonNode coverage = answer.json().path("coverage");
    assertThat(coverage.path("known").asInt()).isEqualTo(2);
    assertThat(applications(ask(other, "detections.24h >= 0"))).containsExactly(OTHERS_SHOP);
  }

  @Test
  void pagesFollowEachOther() {
    String body = "{\"question\":\"detections.1h >= 0\",\"limit\":1,\"cursor\":%s}";
    Answer first = service.post("/v1/insights/query", demo, body.formatted("null"));
    String next = first.json().path("next").asString();
    Answer second = service.post("/v1/insights/query", demo, body.formatted('"' + next + '"'));

    assertThat(applications(first)).containsExactly(SECOND);
    assertThat(applications(second)).containsExactly(SHOP);
    assertThat(second.json().path("next").isNull()).isTrue();
  }

  @Test
  void theCatalogueSaysWhatMayBeAsked() {
    JsonNode facts = service.get("/v1/facts", demo).json();

    assertThat(facts.path("items").findValuesAsString("name"))
        .contains(
            "risks.open.low",
            "risks.open.medium",
            "risks.open.high",
            "risks.open.critical",
            "risks.unknown",
            "detections.1h",
            "detections.24h",
            "responses.active",
            "agents.live");
    assertThat(facts.path("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/facts", "/v1/applications/" + SHOP + "/facts"})
  void nothingIsShownWithoutATokenOrItsScope(String path) {
    String scopeless = account.token("nobody", DEMO, List.of("signals:read"));

    assertThat(service.send("GET", path, null, null, null).status()).isEqualTo(401);
    assertThat(service.get(path, "not-a-token").status()).isEqualTo(401);
    assertThat(service.get(path, scopeless).status()).isEqualTo(403);
  }

  @Test
  void nobodyAsksWithoutATokenOrItsScope() {
    String scopeless = account.token("nobody", DEMO, List.of("signals:read"));
    String body = "{\"question\":\"agents.live = 1\"}";

    assertThat(service.send("POST", "/v1/insights/query", null, "application/json", body).status())
        .isEqualTo(401);
    assertThat(service.post("/v1/insights/query", scopeless, body).status()).isEqualTo(403);
    assertThat(
            service
                .post(
                    "/v1/insights/query",
                    account.token("service", null, List.of("service", "insights:read")),
                    body)
                .status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {SHOP, "000000000000000000000000", "nonsense"})
  void anotherTenantsApplicationIsNotFound(String id) {
    assertThat(service.get("/v1/applications/" + id + "/facts", other).status()).isEqualTo(404);
  }

  @Test
  void aMistakeInAQuestionHasItsPlace() {
    Answer answer = ask(demo, "detections.1h > 0 and agnts.live = 1");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.reason()).isEqualTo("QUESTION_INVALID");
    assertThat(answer.json().path("position").asInt()).isEqualTo(22);
    assertThat(answer.json().path("errors").path(0).path("pointer").asString())
        .isEqualTo("/question");
    assertThat(answer.json().path("errors").path(0).path("message").asString())
        .contains("did you mean agents.live?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "; 400",
        "{; 400",
        "[]; 422",
        "{}; 422",
        "{\"question\":null}; 422",
        "{\"question\":\"\"}; 422",
        "{\"question\":\"  \"}; 422",
        "{\"question\":7}; 4xx",
        "{\"question\":\"agents.live = 1\",\"limit\":0}; 422",
        "{\"question\":\"agents.live = 1\",\"limit\":1001}; 422",
        "{\"question\":\"agents.live = 1\",\"limit\":\"many\"}; 422",
        "{\"question\":\"agents.live = 1\",\"cursor\":\"../x\"}; 422",
        "{\"question\":\"agents.live = 1\",\"tenant\":\"x\"}; 4xx",
        "{\"question\":\"agents.live = 1 # DROP\"}; 422",
        "{\"question\":\"organization = 'x'\"}; 422",
        "{\"question\":\"agents.live = 1 \\u0000\"}; 422",
      })
  void refusesWhatIsNoQuestion(@Nullable String body, String status) {
    Answer answer = service.send("POST", "/v1/insights/query", demo, "application/json", body);

    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(Integer.toString(answer.status())).matches(status.replace("x", "\\d"));
  }

  @Test
  void theApiIsDescribed() {
    JsonNode api = service.get("/v3/api-docs", demo).json();

    assertThat(api.path("paths").propertyNames())
        .containsExactlyInAnyOrder(
            "/v1/insights/query", "/v1/facts", "/v1/applications/{id}/facts");
    assertThat(api.at("/components/schemas/InsightsAnswer/properties").propertyNames())
        .contains("items", "coverage", "next");
  }
}
