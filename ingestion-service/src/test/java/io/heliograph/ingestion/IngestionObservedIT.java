package io.heliograph.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.ingestion.RunningIngestion.Answer;
import io.heliograph.kit.observe.HeliographMeter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/**
 * What operators see: health with its reasons, meters, logs; with a trace collector that is dead.
 */
@ExtendWith(OutputCaptureExtension.class)
class IngestionObservedIT {
  private static final String SECRET = "hunter2-f3a9c1";
  private static final Pattern ADDRESS = Pattern.compile("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b|://");

  @TempDir static Path directory;
  private static RunningIngestion ingestion;

  @BeforeAll
  static void start() throws Exception {
    ingestion =
        new RunningIngestion(
            directory,
            Map.of(
                "heliograph.tracing.endpoint", "http://127.0.0.1:1/v1/traces",
                "heliograph.tracing.ratio", "1",
                "heliograph.tracing.export-interval", "100ms",
                "logging.structured.format.console", "ecs",
                "logging.level.io.heliograph", "debug",
                "logging.config", "classpath:logback-ecs.xml",
                "logging.level.org.springframework.web.servlet.DispatcherServlet", "debug"));
  }

  @AfterAll
  static void stop() throws Exception {
    ingestion.close();
  }

  private static Answer health(String path) {
    return ingestion.get("/actuator/health" + path, null);
  }

  private static String scrape() {
    return new String(
        ingestion.get("/actuator/prometheus", null).response().body(), StandardCharsets.UTF_8);
  }

  private static void sendOne() {
    ingestion.post(
        "/batches", RunningIngestion.key(), "[{\"signal_name\":\"it.observed\",\"payload\":{}}]");
  }

  @Test
  void healthSaysHowStreamsStoreAndKeysAreAndNamesNobody() {
    sendOne();

    JsonNode health = health("").json();

    assertThat(health.path("status").asString()).isEqualTo("UP");
    JsonNode streams = health.at("/components/streams/details");
    assertThat(streams.at("/published/signals/works").asBoolean()).isTrue();
    assertThat(streams.at("/published/signals/acknowledged_seconds_ago").asLong(99))
        .isBetween(0L, 30L);
    assertThat(health.at("/components/keys/details/confirmed_seconds_ago").asLong(99))
        .isBetween(0L, 60L);
    assertThat(health.at("/components/store/status").asString()).isEqualTo("UP");
    assertThat(health.toString())
        .doesNotContain(FakeAccount.ORGANIZATION, FakeAccount.APPLICATION, FakeAccount.AGENT_KEY)
        .doesNotContainPattern(ADDRESS);
  }

  @Test
  void aStreamThatIsAwayIsToldAndTakesNobodyOutOfTheLoadBalancer() throws Exception {
    URI at = ingestion.closeCloud();
    try {
      sendOne();

      assertThat(
              health("")
                  .json()
                  .at("/components/streams/details/published/signals/works")
                  .asBoolean())
          .isFalse();
      assertThat(health("/readiness").status()).isEqualTo(200);
      assertThat(health("/liveness").status()).isEqualTo(200);
      assertThat(scrape())
          .containsPattern(
              "heliograph_stream_published_records_total\\{outcome=\"unacknowledged\","
                  + "stream=\"signals\"} [1-9]");
    } finally {
      ingestion.openCloud(at);
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> acknowledgedAgain());
  }

  private static boolean acknowledgedAgain() {
    sendOne();
    return health("").json().at("/components/streams/details/published/signals/works").asBoolean();
  }

  @Test
  void aStoreThatIsAwayIsToldAndTakesNobodyOutOfTheLoadBalancer() {
    int port = ingestion.closeMongo();
    try {
      assertThat(health("").status()).isEqualTo(503);
      assertThat(health("").json().at("/components/store/details/store").asString())
          .isEqualTo("MongoDB does not answer");
      assertThat(health("/readiness").status()).isEqualTo(200);
      assertThat(health("/liveness").json().path("components").path("store").isMissingNode())
          .isTrue();
    } finally {
      ingestion.openMongo(port);
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> health("").status() == 200);
  }

  @Test
  void everyMeterIsOnTheListAndWhatAlertsAskForIsThere() throws Exception {
    sendOne();
    System.gc(); // its meters appear with the first collection
    String scrape = scrape();
    List<String> listed =
        Arrays.stream(HeliographMeter.values())
            .flatMap(meter -> meter.prometheusNames().stream())
            .toList();

    assertThat(names(scrape, "(?m)^heliograph_[a-z_]+")).isSubsetOf(listed);
    for (String file : List.of("alerts/ingestion.yml", "grafana/ingestion.json")) {
      String asked = Files.readString(Path.of("../docs/observability").resolve(file));
      assertThat(names(asked, "\\b(?:http|jvm|disk)_[a-z_]+"))
          .isSubsetOf(names(scrape, "(?m)^[a-z_]+"));
    }
  }

  private static List<String> names(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .distinct()
        .toList();
  }

  @Test
  void logsAreEcsWithTheTraceAndHoldNothingOfWhatWasSent(CapturedOutput output) {
    Map<String, String> key = RunningIngestion.key();
    List<Answer> answers =
        List.of(
            // A payload that breaks its schema, a broken body, an envelope that breaks.
            ingestion.post(
                "/batches",
                key,
                "[{\"signal_name\":\"sq.sdk.login.failed\",\"payload_schema\":\"track_event/2020-01-01T00:00:00.000Z\","
                    + "\"payload\":{\"properties\":\""
                    + SECRET
                    + "\"}}]"),
            ingestion.post("/batches", key, "[{\"password\":\"" + SECRET + "\""),
            ingestion.post("/signals", key, "{\"signal_name\":{\"" + SECRET + "\":1}}"),
            ingestion.post(
                "/signals", key, "{\"signal_name\":\"hg." + SECRET + "\",\"payload\":{}}"),
            // A key, a session and a header.
            ingestion.post("/batches", Map.of("x-api-key", SECRET), "[]"),
            ingestion.post("/batches", Map.of("x-session-key", "hgs_" + SECRET + ".x"), "[]"),
            ingestion.post("/batches", with(key, "idempotency-key", SECRET.repeat(60)), "[]"),
            ingestion.post("/batches", with(key, "content-encoding", SECRET), "[]"),
            ingestion.get("/v1/outcomes?application=" + FakeAccount.APPLICATION, SECRET),
            // Accepted ones too.
            ingestion.post(
                "/signals",
                key,
                "{\"signal_name\":\"it\",\"payload\":{\"a\":\"" + SECRET + "\"}}"));

    assertThat(answers.stream().map(Answer::status).filter(status -> status >= 500)).isEmpty();
    String lines = output.getOut();
    assertThat(lines).doesNotContain(SECRET).doesNotContain(key.get("x-api-key"));
    List<JsonNode> ofRequests =
        lines
            .lines()
            .filter(line -> line.contains("POST \\\"/batches\\\""))
            .map(RunningIngestion.JSON::readTree)
            .toList();
    assertThat(ofRequests)
        .isNotEmpty()
        .allSatisfy(
            line -> {
              assertThat(line.at("/ecs/version").asString(line.path("ecs.version").asString("")))
                  .isNotEmpty();
              assertThat(line.at("/service/name").asString(line.path("service.name").asString("")))
                  .isEqualTo("ingestion-service");
              assertThat(line.path("traceId").asString("")).hasSize(32);
            });
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(name, value);
    return all.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
