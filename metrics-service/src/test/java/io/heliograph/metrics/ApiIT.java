package io.heliograph.metrics;

import static io.heliograph.metrics.FakeAccount.DEMO;
import static io.heliograph.metrics.FakeAccount.OTHER;
import static io.heliograph.metrics.FakeAccount.OTHERS_SHOP;
import static io.heliograph.metrics.FakeAccount.SECOND;
import static io.heliograph.metrics.FakeAccount.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.Kind;
import io.heliograph.kit.stream.Streams;
import io.heliograph.metrics.RunningMetrics.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the API answers to queries, strangers, other tenants and mistakes. */
class ApiIT {
  private static final String FAILED = "sq.sdk.login.failed";
  private static final String TRACK = "track_event/2020-01-01T00:00:00.000Z";

  @TempDir static Path directory;
  private static TestCloud cloud;
  private static FakeAccount account;
  private static RunningMetrics service;
  private static String demo;
  private static String other;

  /** The minute in which all signals of the demo organization are received. */
  private static Instant minute;

  @BeforeAll
  static void start() throws Exception {
    cloud = new TestCloud(directory);
    account = new FakeAccount();
    service = new RunningMetrics(cloud, account);
    demo = account.clientToken(DEMO);
    other = account.clientToken(OTHER);
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> service.get("/actuator/health", demo).status() == 200);
    minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    new SignalWriter(service.context().getBean(Streams.class)).publish(traffic());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> sum(query(demo, "\"metric\":\"signals.count\"")) == 13);
  }

  private static List<SignalRecord> traffic() {
    List<SignalRecord> signals = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      signals.add(SignalWriter.point("a" + n, SHOP, FAILED, TRACK, minute.plusMillis(n)));
      signals.add(SignalWriter.point("a" + n, SHOP, FAILED, TRACK, minute.plusMillis(n))); // again
    }
    signals.add(SignalWriter.point("b", SHOP, "acme.order", null, minute));
    signals.add(SignalWriter.point("c", SECOND, FAILED, TRACK, minute));
    signals.add(SignalWriter.point("hg", SHOP, "hg.detection", "hg/detection/1-0-0", minute));
    signals.add(
        SignalWriter.signal("d", OTHER, OTHERS_SHOP, Kind.POINT, FAILED, TRACK, minute, "{}"));
    signals.add(
        metric(
            "e",
            "http_code",
            "{\"kind\":\"sum\",\"values\":[{\"key\":\"200\",\"value\":40},"
                + "{\"key\":\"404\",\"value\":2}]}"));
    signals.add(metric("f", "http_code", "{\"values\":[{\"key\":\"200\",\"value\":2}]}"));
    signals.add(
        metric(
            "g", "size", "{\"kind\":\"average\",\"values\":[{\"key\":\"size\",\"value\":12.5}]}"));
    signals.add(
        metric(
            "h",
            "health.load.1",
            "{\"kind\":\"collect\",\"values\":[{\"key\":\"load\",\"value\":[0.5,0.25,1.5]}]}"));
    signals.add(
        metric(
            "i",
            "req",
            "{\"kind\":\"binning\",\"base\":2,\"unit\":0.1,\"max\":57.5,"
                + "\"bins\":{\"1\":4,\"5\":3,\"11\":1}}"));
    signals.add(metric("j", "req", "{\"kind\":\"binning\",\"base\":1,\"bins\":7}"));
    return signals;
  }

  private static SignalRecord metric(String identity, String name, String payload) {
    return SignalWriter.signal(
        identity,
        DEMO,
        SHOP,
        Kind.METRIC,
        "sq.agent.metric." + name,
        "metric/2020-01-01T00:00:00.000Z",
        minute,
        payload);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    account.close();
    cloud.close();
  }

  private static JsonNode query(String token, String members) {
    Answer answer =
        service.post(
            "/v1/metrics/query",
            token,
            "{\"from\":\"%s\",\"to\":\"%s\",\"step\":\"PT1M\",%s}"
                .formatted(minute, minute.plusSeconds(60), members));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static double sum(JsonNode answer) {
    double sum = 0;
    for (JsonNode series : answer.path("series")) {
      for (JsonNode point : series.path("points")) {
        sum += point.path("value").asDouble(0);
      }
    }
    return sum;
  }

  private static double only(String members) {
    JsonNode series = query(demo, members).path("series");
    assertThat(series.size()).as(series.toString()).isEqualTo(1);
    return series.path(0).path("points").path(0).path("value").asDouble();
  }

  @Test
  void countsSignalsByTheirLabelsAndRepeatsOnce() {
    JsonNode byName =
        query(
            demo,
            "\"metric\":\"signals.count\",\"application\":\"%s\",\"group_by\":[\"signal_name\"]"
                .formatted(SHOP));

    assertThat(byName.path("unit").asString()).isEqualTo("signals");
    assertThat(byName.path("series").findValuesAsString("signal_name"))
        .containsExactlyInAnyOrder(
            FAILED,
            "acme.order",
            "sq.agent.metric.http_code",
            "sq.agent.metric.size",
            "sq.agent.metric.health.load.1",
            "sq.agent.metric.req");
    assertThat(
            only(
                "\"metric\":\"signals.count\",\"application\":\"%s\",\"where\":{\"signal_name\":[\"%s\"]}"
                    .formatted(SHOP, FAILED)))
        .isEqualTo(5);
    assertThat(
            only(
                "\"metric\":\"signals.count\",\"where\":{\"signal_name\":[\"%s\",\"nobody\"]}"
                    .formatted(FAILED)))
        .as("all applications of the organization, and no other's")
        .isEqualTo(6);
    assertThat(only("\"metric\":\"signals.count\",\"where\":{\"payload_schema\":[\"\"]}"))
        .isEqualTo(1);
    assertThat(sum(query(demo, "\"metric\":\"signals.count\",\"group_by\":[\"application\"]")))
        .isEqualTo(13);
    assertThat(
            only(
                "\"metric\":\"signals.count\",\"where\":{\"application\":[\"%s\"]}"
                    .formatted(SECOND)))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "http_code, sum, 44",
    "http_code, count, 3",
    "size, avg, 12.5",
    "health.load.1, avg, 0.75",
    "health.load.1, max, 1.5",
    "health.load.1, min, 0.25",
    "health.load.1, sum, 2.25",
    "health.load.1, count, 3",
    "req, count, 8",
    "req, max, 57.5",
    "req, p50, 0.1",
  })
  void measuresWhatAgentsReport(String name, String aggregation, double expected) {
    assertThat(
            only(
                "\"metric\":\"sq.agent.metric.%s\",\"aggregation\":\"%s\""
                    .formatted(name, aggregation)))
        .isEqualTo(expected);
  }

  @Test
  void keysOfAgentsMetricsAreLabels() {
    JsonNode byKey = query(demo, "\"metric\":\"sq.agent.metric.http_code\",\"group_by\":[\"key\"]");

    assertThat(byKey.path("series").findValuesAsString("key")).containsExactly("200", "404");
    assertThat(only("\"metric\":\"sq.agent.metric.http_code\",\"where\":{\"key\":[\"404\"]}"))
        .isEqualTo(2);
  }

  @Test
  void gapsAreZeroWhereKnownAndNullWhereNot() {
    JsonNode points =
        service
            .post(
                "/v1/metrics/query",
                demo,
                "{\"metric\":\"signals.count\",\"application\":\"%s\",\"step\":\"PT1M\",\"from\":\"%s\",\"to\":\"%s\",\"where\":{\"signal_name\":[\"none\"]}}"
                    .formatted(SHOP, minute.minusSeconds(3600), minute.plusSeconds(3600)))
            .json()
            .path("series")
            .path(0)
            .path("points");

    assertThat(points.size()).isEqualTo(120);
    assertThat(points.path(0).path("value").isNull()).as("before the first start").isTrue();
    assertThat(points.path(0).path("final").asBoolean()).isTrue();
    assertThat(points.path(60).path("value").isNumber()).isTrue();
    assertThat(points.path(60).path("value").asInt()).isZero();
    assertThat(points.path(119).path("value").isNull()).as("the future").isTrue();
    assertThat(points.path(119).path("final").asBoolean()).isFalse();
  }

  @Test
  void aMinuteBecomesFinalWithoutFurtherTraffic() {
    Instant past = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                service
                    .post(
                        "/v1/metrics/query",
                        demo,
                        "{\"metric\":\"signals.count\",\"step\":\"PT1M\",\"from\":\"%s\",\"to\":\"%s\"}"
                            .formatted(past, past.plusSeconds(1)))
                    .json()
                    .path("series")
                    .path(0)
                    .path("points")
                    .path(0)
                    .path("final")
                    .asBoolean());
  }

  @Test
  void anUnknownMetricHasNoSeries() {
    JsonNode answer = query(demo, "\"metric\":\"nobody.knows\"");

    assertThat(answer.path("series").size()).isZero();
    assertThat(sum(query(other, "\"metric\":\"signals.count\""))).isEqualTo(1);
  }

  @Test
  void listsMetricsOfTheOrganizationOrOneApplicationPageByPage() {
    JsonNode all = service.get("/v1/metrics", demo).json();
    assertThat(all.path("items").findValuesAsString("metric"))
        .containsExactly(
            "signals.count",
            "sq.agent.metric.health.load.1",
            "sq.agent.metric.http_code",
            "sq.agent.metric.req",
            "sq.agent.metric.size");
    assertThat(all.path("next").isNull()).isTrue();
    assertThat(
            service
                .get("/v1/metrics?application=" + SECOND, demo)
                .json()
                .path("items")
                .findValuesAsString("metric"))
        .containsExactly("signals.count");

    JsonNode page = service.get("/v1/metrics?limit=2", demo).json();
    String next = page.path("next").asString().replace(" ", "%20");
    assertThat(
            service
                .get("/v1/metrics?limit=3&cursor=" + next, demo)
                .json()
                .path("items")
                .findValuesAsString("metric"))
        .containsExactly(
            "sq.agent.metric.http_code", "sq.agent.metric.req", "sq.agent.metric.size");
    assertThat(service.get("/v1/metrics?limit=0", demo).reason()).isEqualTo("REQUEST_INVALID");
    assertThat(service.get("/v1/metrics?limit=x", demo).reason()).isEqualTo("REQUEST_INVALID");
  }

  @Test
  void nothingIsShownWithoutATokenItsScopeOrToOthers() {
    String body =
        "{\"metric\":\"signals.count\",\"application\":\"%s\",\"step\":\"PT1M\",\"from\":\"%s\",\"to\":\"%s\"}"
            .formatted(SHOP, minute, minute.plusSeconds(60));
    String scopeless = account.token("nobody", DEMO, List.of("signals:read"));
    String noTenant = account.token("service", null, List.of("service", "metrics:read"));

    assertThat(service.send("POST", "/v1/metrics/query", null, "application/json", body).status())
        .isEqualTo(401);
    assertThat(service.send("GET", "/v1/metrics", null, null, null).status()).isEqualTo(401);
    assertThat(service.post("/v1/metrics/query", scopeless, body).status()).isEqualTo(403);
    assertThat(service.get("/v1/metrics", scopeless).status()).isEqualTo(403);
    assertThat(service.get("/v1/metrics", noTenant).status()).isEqualTo(403);
    assertThat(service.post("/v1/metrics/query", other, body).status()).isEqualTo(404);
    assertThat(service.get("/v1/metrics?application=" + SHOP, other).status()).isEqualTo(404);
    assertThat(service.get("/v1/metrics?application=unknown", demo).status()).isEqualTo(404);
    assertThat(service.post("/v1/metrics/query", demo, body).status()).isEqualTo(200);
  }

  @Test
  void namesEveryMistakeAtOnce() {
    Answer answer =
        service.post(
            "/v1/metrics/query",
            demo,
            """
            {"metric":7,"application":"","from":"yesterday","step":"PT2M","group_by":["x",1],
             "where":{"y":["a"],"signal_name":[],"payload_schema":[1]},"aggregation":"sum","more":1}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.json().path("errors").findValuesAsString("pointer"))
        .containsExactlyInAnyOrder(
            "/metric",
            "/application",
            "/from",
            "/to",
            "/step",
            "/group_by/0",
            "/group_by/1",
            "/where/y",
            "/where/signal_name",
            "/where/payload_schema/0",
            "/more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'[]' | REQUEST_INVALID",
        "'nonsense' | BODY_MALFORMED",
        "'' | BODY_MALFORMED",
        "'{\"metric\":\"signals.count\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\",\"step\":\"PT1M\"}'"
            + " | REQUEST_INVALID",
        "'{\"metric\":\"signals.count\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-02-01T00:00:00Z\",\"step\":\"PT1M\"}'"
            + " | REQUEST_INVALID",
        "'{\"metric\":\"signals.count\",\"from\":\"1026-01-01T00:00:00Z\",\"to\":\"9026-02-01T00:00:00Z\",\"step\":\"P1D\"}'"
            + " | REQUEST_INVALID",
        "'{\"metric\":\"signals.count\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\",\"step\":\"PT1M\",\"aggregation\":\"p99\"}'"
            + " | REQUEST_INVALID",
        "'{\"metric\":\"signals.count\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\",\"step\":\"PT1M\",\"group_by\":[\"signal_name\",\"signal_name\"]}'"
            + " | REQUEST_INVALID",
      })
  void refuses(String body, String reason) {
    assertThat(service.post("/v1/metrics/query", demo, body).reason()).isEqualTo(reason);
  }

  @Test
  void anAggregationThatDoesNotFitIsNamedWithThoseThatDo() {
    Answer answer =
        service.post(
            "/v1/metrics/query",
            demo,
            "{\"metric\":\"sq.agent.metric.size\",\"aggregation\":\"p99\",\"from\":\"%s\",\"to\":\"%s\",\"step\":\"PT1M\"}"
                .formatted(minute, minute.plusSeconds(60)));

    assertThat(answer.reason()).isEqualTo("REQUEST_INVALID");
    assertThat(answer.json().path("errors").path(0).path("pointer").asString())
        .isEqualTo("/aggregation");
    assertThat(answer.text()).contains("one of avg, min, max, count");
  }

  @Test
  void describesItselfWithTheNamesOfTheWire() {
    JsonNode schemas = service.get("/v3/api-docs", demo).json().path("components").path("schemas");

    assertThat(schemas.path("SeriesQuery").path("properties").has("group_by")).isTrue();
    assertThat(schemas.path("Point").path("properties").has("final")).isTrue();
  }
}
