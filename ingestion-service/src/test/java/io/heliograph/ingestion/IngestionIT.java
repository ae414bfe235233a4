package io.heliograph.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.heliograph.ingestion.RunningIngestion.Answer;
import io.heliograph.kit.signal.SignalRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The service as its clients meet it. */
class IngestionIT {
  @TempDir static Path directory;
  private static RunningIngestion ingestion;

  @BeforeAll
  static void start() throws Exception {
    ingestion = new RunningIngestion(directory, Map.of());
  }

  @AfterAll
  static void stop() throws IOException {
    ingestion.close();
  }

  private static String signal(String name, String more) {
    return "{\"signal_name\":\"%s\",\"payload\":{}%s}".formatted(name, more);
  }

  private static Answer batch(String body) {
    return ingestion.post("/batches", RunningIngestion.key(), body);
  }

  private static List<SignalRecord> publishedAs(String name) {
    return ingestion.published().stream()
        .filter(signal -> signal.signalName().equals(name))
        .toList();
  }

  @Test
  void answersThePingOfAgents() {
    Answer answer = ingestion.get("/ping", null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("application/json");
    assertThat(new String(answer.response().body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"status\":true}");
  }

  @ParameterizedTest
  @CsvSource({
    "node-agent.batches-mixed, 11",
    "node-agent.batches-track-and-actions, 10",
    "node-agent.batches-binning-metrics, 5",
    "node-sdk.batches-point-metric, 2",
    "node-sdk.traces, 1",
    "node-sdk.traces-answered-422, 1",
    "python-sdk.batches-point-metric, 2",
  })
  void takesWhatRealClientsSent(String file, int signals) throws IOException {
    JsonNode request = recorded(file);
    String path = URI.create(request.path("target").asString()).getPath();
    boolean withSession = file.startsWith("node-agent");
    Map<String, String> headers =
        new HashMap<>(withSession ? RunningIngestion.session() : RunningIngestion.key());
    for (JsonNode header : request.path("headers")) {
      String name = header.get(0).asString().toLowerCase(java.util.Locale.ROOT);
      if (!List.of("host", "connection", "content-length", "x-api-key", "x-session-key")
          .contains(name)) {
        headers.put(name, header.get(1).asString());
      }
    }
    byte[] body = RunningIngestion.JSON.writeValueAsBytes(request.path("body"));
    int before = ingestion.published().size();

    Answer answer = ingestion.post(path, headers, body);
    Answer again = ingestion.post(path, headers, body);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().path("status").booleanValue()).isTrue();
    assertThat(answer.json().path("accepted").intValue()).isEqualTo(signals);
    assertThat(answer.json().path("duplicates").intValue()).isZero();
    assertThat(answer.json().path("rejected").isEmpty()).isTrue();
    assertThat(again.json().path("accepted").intValue()).isZero();
    assertThat(again.json().path("duplicates").intValue()).isEqualTo(signals);
    assertThat(ingestion.published()).hasSize(before + signals);
    SignalRecord last = ingestion.published().getLast();
    assertThat(last.applicationId()).isEqualTo(FakeAccount.APPLICATION);
    assertThat(last.clockSkewMs() != null && last.clockSkewMs() >= 90_000).isEqualTo(withSession);
  }

  private static JsonNode recorded(String file) throws IOException {
    try (InputStream in = IngestionIT.class.getResourceAsStream("/clients/" + file + ".json")) {
      return RunningIngestion.JSON.readTree(Objects.requireNonNull(in)).path("request");
    }
  }

  @Test
  void takesIdenticalSignalsWithoutTimeEachAsOne() {
    for (int round = 0; round < 3; round++) {
      assertThat(batch("[" + signal("it.untimed", "") + "]").status()).isEqualTo(202);
    }

    assertThat(publishedAs("it.untimed")).hasSize(3);
  }

  @Test
  void acceptsValidSiblingsAndListsTheOthers() {
    Answer answer =
        batch(
            "["
                + signal("it.siblings", "")
                + ","
                + signal(
                    "it.siblings",
                    ",\"payload\":{\"block\":1},\"payload_schema\":\"attack/2020-01-01T00:00:00.000Z\"")
                + ",{\"data\":[]}]");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().path("accepted").intValue()).isEqualTo(1);
    JsonNode rejected = answer.json().path("rejected");
    assertThat(rejected.size()).isEqualTo(2);
    assertThat(rejected.get(0).path("index").intValue()).isEqualTo(1);
    assertThat(rejected.get(0).path("reason").asString()).isEqualTo("PAYLOAD_INVALID");
    assertThat(rejected.get(0).path("errors").get(0).path("pointer").asString())
        .isEqualTo("/payload/block");
    assertThat(rejected.get(1).path("reason").asString()).isEqualTo("ENVELOPE_MALFORMED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/batches", "/signals", "/traces"})
  void tellsKeyCallersThatNothingIsAcceptableAndAgentsNothing(String path) {
    String body = path.equals("/batches") ? "[{}]" : "{}";

    Answer key = ingestion.post(path, RunningIngestion.key(), body);
    Answer session = ingestion.post(path, RunningIngestion.session(), body);

    assertThat(key.status()).isEqualTo(422);
    assertThat(key.header("content-type")).isEqualTo("application/problem+json");
    assertThat(key.json().path("reason").asString()).isEqualTo("ENVELOPE_MALFORMED");
    assertThat(key.json().path("message").asString()).contains("missing (expected:");
    assertThat(session.status()).isEqualTo(202);
    assertThat(session.json().path("status").booleanValue()).isTrue();
    assertThat(session.json().path("rejected").size()).isEqualTo(1);
  }

  @Test
  void takesAnEmptyBatch() {
    assertThat(batch("[]").status()).isEqualTo(202);
    assertThat(batch("[]").json().path("accepted").intValue()).isZero();
  }

  @Test
  void takesGzipAndZstd() throws IOException {
    byte[] body = ("[" + signal("it.compressed", "") + "]").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(gzipped)) {
      gzip.write(body);
    }

    assertThat(encoded("gzip", gzipped.toByteArray()).status()).isEqualTo(202);
    assertThat(encoded("zstd", Zstd.compress(body)).status()).isEqualTo(202);
    assertThat(publishedAs("it.compressed")).hasSize(2);
  }

  private static Answer encoded(String encoding, byte[] body) {
    Map<String, String> headers = new HashMap<>(RunningIngestion.key());
    headers.put("content-encoding", encoding);
    return ingestion.post("/batches", headers, body);
  }

  @Test
  void takesJsonHoweverItsTypeIsWritten() {
    Map<String, String> charset = new HashMap<>(RunningIngestion.key());
    charset.put("content-type", "Application/JSON; charset=utf-8");
    charset.put("accept", "text/html");

    assertThat(ingestion.post("/batches", charset, "[]").status()).isEqualTo(202);
  }

  @Test
  void needsAnApplicationNameBesideAnOrganizationsKey() {
    Map<String, String> key = Map.of("x-api-key", FakeAccount.ORGANIZATION_KEY);
    Map<String, String> named =
        Map.of("X-API-Key", FakeAccount.ORGANIZATION_KEY, "X-App-Name", "new-app");

    Answer without = ingestion.post("/batches", key, "[" + signal("it.named", "") + "]");
    Answer with = ingestion.post("/batches", named, "[" + signal("it.named", "") + "]");

    assertThat(without.status()).isEqualTo(422);
    assertThat(without.json().path("message").asString()).contains("x-app-name");
    assertThat(with.status()).isEqualTo(202);
    assertThat(publishedAs("it.named"))
        .extracting(SignalRecord::organizationId)
        .containsExactly(FakeAccount.ORGANIZATION);
  }

  @Test
  void takesAbsoluteFormTargetsAndAnyHost() throws IOException {
    byte[] body = ("[" + signal("it.absolute", "") + "]").getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ingestion.port())) {
      socket
          .getOutputStream()
          .write(
              ("POST https://ingestion.sqreen.com/batches HTTP/1.1\r\n"
                      + "Host: ingestion.sqreen.com\r\nx-api-key: "
                      + FakeAccount.AGENT_KEY
                      + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                      + "Content-Length: "
                      + body.length
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 202");
    }
    assertThat(publishedAs("it.absolute")).hasSize(1);
  }

  @Test
  void hostileStringsDoNotHideAnAttack() {
    String attack =
        """
        [{"signal_name":"sq.agent.attack.hostile","time":"2026-01-05T10:20:30Z",
          "actor":{"ip_addresses":["8.8.4.4"],"user_agent":"%s\\ud800\\u0000"},
          "payload_schema":"attack/2020-01-01T00:00:00.000Z",
          "payload":{"block":true,"infos":{"deep":%s}}}]\
        """
            .formatted("u".repeat(300 * 1024), "[".repeat(200) + "]".repeat(200));

    assertThat(ingestion.post("/batches", RunningIngestion.session(), attack).status())
        .isEqualTo(202);

    assertThat(publishedAs("sq.agent.attack.hostile"))
        .singleElement()
        .satisfies(
            signal ->
                assertThat(signal.schemaDetails())
                    .contains("truncated:/actor/user_agent")
                    .contains("too-deep:/payload/infos/deep"));
  }

  @Test
  void outcomesAddUp() {
    Map<String, Long> before = ingestion.outcomes();
    String timed = signal("it.outcomes", ",\"time\":\"2026-01-05T10:20:30Z\"");
    batch("[" + timed + "," + signal("it.outcomes", "") + ",{}]");
    batch("[" + timed + "," + timed + "]");
    batch("[");

    Map<String, Long> after = ingestion.outcomes();

    assertThat(difference(before, after, "accepted")).isEqualTo(3);
    assertThat(difference(before, after, "rejected")).isEqualTo(1);
    assertThat(difference(before, after, "duplicates")).isEqualTo(1);
    assertThat(difference(before, after, "unacknowledged")).isZero();
    assertThat(difference(before, after, "received")).isEqualTo(5);
    org.awaitility.Awaitility.await()
        .until(() -> difference(before, ingestion.outcomes(), "refused_requests") == 1);
  }

  private static long difference(Map<String, Long> before, Map<String, Long> after, String field) {
    return after.getOrDefault(field, 0L) - before.getOrDefault(field, 0L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/outcomes", "/v1/rejected-signals"})
  void showsATenantItsOwnAlone(String path) {
    String own = path + "?application=" + FakeAccount.APPLICATION;
    String others = ingestion.account().token(FakeAccount.OTHER_ORGANIZATION, "signals:read");

    assertThat(ingestion.get(own, null).status()).isEqualTo(401);
    assertThat(
            ingestion
                .get(own, ingestion.account().token(FakeAccount.ORGANIZATION, "agents:read"))
                .status())
        .isEqualTo(403);
    assertThat(ingestion.get(own, others).status()).isEqualTo(404);
    assertThat(ingestion.get(path + "?application=unknown", ingestion.reader()).status())
        .isEqualTo(404);
    assertThat(ingestion.get(path, ingestion.reader()).status()).isEqualTo(422);
    assertThat(ingestion.get(own, ingestion.reader()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/outcomes?application=%s&from=yesterday | ?from",
        "/v1/outcomes?application=%s&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z | ?from",
        "/v1/outcomes?application=%s&from=2025-01-01T00:00:00Z&to=2026-01-01T00:00:00Z | ?from",
        "/v1/rejected-signals?application=%s&limit=0 | ?limit",
        "/v1/rejected-signals?application=%s&limit=many | ?limit",
        "/v1/rejected-signals?application=%s&cursor=x | ?cursor",
      })
  void tellsAReaderWhichParameterIsWrong(String path, String pointer) {
    Answer answer = ingestion.get(path.formatted(FakeAccount.APPLICATION), ingestion.reader());

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors").get(0).path("pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void showsRejectedSignalsLatestFirstPageByPage() {
    for (int at = 0; at < 5; at++) {
      batch("[{\"signal_name\":\"it.rejected\",\"n\":%d}]".formatted(at));
    }
    String path = "/v1/rejected-signals?limit=2&application=" + FakeAccount.APPLICATION;

    JsonNode first = ingestion.get(path, ingestion.reader()).json();
    JsonNode second =
        ingestion.get(path + "&cursor=" + first.path("next").asString(), ingestion.reader()).json();

    assertThat(first.path("items").size()).isEqualTo(2);
    assertThat(first.path("items").get(0).path("signal").path("n").intValue()).isEqualTo(4);
    assertThat(first.path("items").get(0).path("reason").asString())
        .isEqualTo("ENVELOPE_MALFORMED");
    assertThat(first.path("items").get(0).path("errors").get(0).path("pointer").asString())
        .isEqualTo("/payload");
    assertThat(second.path("items").get(0).path("signal").path("n").intValue()).isEqualTo(2);
  }

  @Test
  void showsItsMetersAndItsApi() {
    batch("[" + signal("it.meters", "") + "]");

    String meters =
        new String(
            ingestion.get("/actuator/prometheus", null).response().body(), StandardCharsets.UTF_8);
    JsonNode api = ingestion.get("/v3/api-docs", null).json();

    assertThat(meters).contains("heliograph_ingestion_signals_total{outcome=\"accepted\"");
    assertThat(api.path("paths").has("/batches")).isTrue();
    assertThat(api.path("paths").has("/v1/outcomes")).isTrue();
  }

  @Test
  void saysSoWhenTheStreamIsAwayAndTakesTheSameSignalsLater() throws IOException {
    String body = "[" + signal("it.away", ",\"time\":\"2026-01-05T10:20:30Z\"") + "," + "{}]";
    Map<String, Long> before = ingestion.outcomes();
    URI at = ingestion.closeCloud();
    Answer away;
    try {
      away = batch(body);
    } finally {
      ingestion.openCloud(at);
    }
    Answer later = batch(body);

    assertThat(away.status()).isEqualTo(503);
    assertThat(away.header("retry-after")).isNotEmpty();
    assertThat(away.json().path("unacknowledged").intValue()).isEqualTo(1);
    assertThat(later.status()).isEqualTo(202);
    assertThat(later.json().path("accepted").intValue()).isEqualTo(1);
    // What was not acknowledged may be on the stream or not; both have one id.
    assertThat(
            publishedAs("it.away").stream().map(SignalRecord::signalId).collect(Collectors.toSet()))
        .hasSize(1);
    assertThat(difference(before, ingestion.outcomes(), "unacknowledged")).isEqualTo(1);
    assertThat(difference(before, ingestion.outcomes(), "received")).isEqualTo(4);
  }
}
