package io.heliograph.ingestion.archive;

import static io.heliograph.ingestion.archive.DuckArchive.MARKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.cloud.mongo.MongoStandIn;
import io.heliograph.ingestion.archive.compaction.RetentionOnly;
import io.heliograph.ingestion.archive.mongo.MongoQueryRegisterConfiguration;
import io.heliograph.kit.mongo.MongoConfiguration;
import io.heliograph.kit.service.HeliographService;
import io.heliograph.kit.service.ServiceRunner;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The archive's paths from outside: tokens, problems, pages; the engine is DuckDB itself. */
class ArchiveApiIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path directory;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static TestIssuer issuer;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static MongoStandIn mongo;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static ConfigurableApplicationContext service;

  @HeliographService
  @Import({
    MongoConfiguration.class,
    MongoQueryRegisterConfiguration.class,
    ArchiveController.class,
    DownloadController.class,
    RetentionOnly.class
  })
  @EnableConfigurationProperties({ArchiveProperties.class, QueryLimits.class})
  static class ArchiveOnly {

    @Bean(destroyMethod = "close")
    DuckArchive archive() {
      return new DuckArchive(true);
    }

    @Bean
    QueryEngine engine(DuckArchive archive) {
      return new DuckQueryEngine(archive);
    }

    @Bean
    QueryWatch watch(QueryLimits limits, QueryEngine engine, QueryRegister register, Clock clock) {
      return new QueryWatch(limits, engine, register, clock);
    }

    @Bean
    ArchiveQueries queries(
        ArchiveProperties properties,
        QueryLimits limits,
        QueryEngine engine,
        QueryRegister register,
        QueryWatch watch,
        JsonMapper json,
        Clock clock) {
      return new ArchiveQueries(
          properties, limits, TenantView::raw, engine, register, watch, new Cells(json), clock);
    }
  }

  @BeforeAll
  static void start() {
    issuer = new TestIssuer();
    mongo = MongoStandIn.start(directory, 0);
    service =
        ServiceRunner.start(
            ArchiveOnly.class,
            "archive-only",
            Map.of(
                "server.port", "0",
                "heliograph.common.issuer-url", issuer.url(),
                "heliograph.mongodb.uri", mongo.connectionString(),
                "heliograph.mongodb.database", "archive-only",
                "heliograph.archive.delivery-delay", "10s",
                "heliograph.archive-limits.queries", "50",
                "heliograph.archive-limits.watch-interval", "1h"));
  }

  @AfterAll
  static void stop() throws SQLException {
    service.close();
    mongo.close();
    issuer.close();
  }

  @Test
  void answersAQueryPageByPage() throws Exception {
    var before = Clock.systemUTC().instant();
    var submitted =
        post(ours(), "SELECT signal_id, received_at, clock_skew_ms FROM signals ORDER BY 1");
    assertThat(submitted.statusCode()).isEqualTo(202);
    assertThat(body(submitted).get("state").asString()).isEqualTo("running");
    var path = "/" + body(submitted).get("id").asString();

    assertThat(body(get(ours(), path)).get("rows")).isEmpty();
    var first = body(get(ours(), path + "?limit=4"));
    assertThat(first.get("state").asString()).isEqualTo("succeeded");
    assertThat(first.get("columns").toString())
        .isEqualTo(
            "[{\"name\":\"signal_id\",\"type\":\"varchar\"},"
                + "{\"name\":\"received_at\",\"type\":\"timestamp\"},"
                + "{\"name\":\"clock_skew_ms\",\"type\":\"bigint\"}]");
    assertThat(first.get("rows").get(1).toString())
        .isEqualTo("[\"101\",\"2026-11-24T08:00:01.123Z\",1]");
    assertThat(first.get("scanned_bytes").asLong()).isEqualTo(4_711);
    assertThat(first.get("row_limit").asLong()).isEqualTo(10_000);
    assertThat(first.get("error").isNull()).isTrue();
    assertThat(Duration.between(instant(first, "complete_through"), before))
        .isBetween(Duration.ofSeconds(-5), Duration.ofSeconds(10));

    var last = body(get(ours(), path + "?limit=4&cursor=" + first.get("next").asString()));
    assertThat(last.get("rows")).hasSize(2);
    assertThat(last.get("next").isNull()).isTrue();
  }

  @Test
  void answersForeignUnknownAndOddIdsAlike() throws Exception {
    var path = "/" + body(post(ours(), "SELECT 1")).get("id").asString();

    for (var other : new String[] {path, "/0190f0f0f0f07f0f8f0f0f0f0f0f0f0f", "/x", "/%24ne"}) {
      assertThat(get(theirs(), other).statusCode()).as(other).isEqualTo(404);
      assertThat(send(theirs(), "DELETE", other, null).statusCode()).as(other).isEqualTo(404);
    }
    assertThat(get(ours(), path).statusCode()).isEqualTo(200);
  }

  @Test
  void cancels() throws Exception {
    var path = "/" + body(post(ours(), "SELECT 1")).get("id").asString();

    assertThat(send(ours(), "DELETE", path, null).statusCode()).isEqualTo(204);

    assertThat(body(get(ours(), path)).get("state").asString()).isEqualTo("cancelled");
  }

  @Test
  void downloadsAnAnswerAsCsv() throws Exception {
    var path =
        succeeded(
            "SELECT signal_id, received_at, '=1+1' AS f, clock_skew_ms AS n, nullif(v, 1) AS x,"
                + " 'a \"b\",c' AS q FROM signals ORDER BY 1 LIMIT 2");

    var plain = get(ours(), path + "/rows.csv");
    assertThat(plain.statusCode()).isEqualTo(200);
    assertThat(plain.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
    assertThat(plain.headers().firstValue("content-disposition"))
        .hasValue("attachment; filename=\"heliograph-" + path.substring(1) + ".csv\"");
    assertThat(plain.body().lines().toList())
        .containsExactly(
            "\"signal_id\",\"received_at\",\"f\",\"n\",\"x\",\"q\"",
            "\"100\",\"2026-11-24T08:00:00.123Z\",\"=1+1\",\"0\",,\"a \"\"b\"\",c\"",
            "\"101\",\"2026-11-24T08:00:01.123Z\",\"=1+1\",\"1\",,\"a \"\"b\"\",c\"");
    assertThat(get(ours(), path + "/rows.csv?spreadsheet=true").body()).contains("\"'=1+1\"");
  }

  @Test
  void downloadsAnAnswerAsParquet() throws Exception {
    var path = succeeded("SELECT signal_id, received_at, clock_skew_ms FROM signals ORDER BY 1");

    var answer = bytes(path + "/rows.parquet");
    assertThat(answer.statusCode()).isEqualTo(200);
    var file = Files.write(directory.resolve("rows.parquet"), answer.body());
    try (var archive = new DuckArchive(false)) {
      assertThat(archive.query("SELECT count(*), max(received_at) FROM '" + file + "'"))
          .containsExactly(List.of("6", "2026-11-24T08:00:05.123Z"));
    }
  }

  @Test
  void downloadsNothingOfOthersNorBeforeTheEnd() throws Exception {
    var running = "/" + body(post(ours(), "SELECT 1")).get("id").asString();

    for (var format : new String[] {"/rows.csv", "/rows.parquet"}) {
      var early = get(ours(), running + format);
      assertThat(early.statusCode()).isEqualTo(409);
      assertThat(body(early).get("reason").asString()).isEqualTo("ROWS_NOT_READY");
      get(ours(), running);
      assertThat(get(theirs(), running + format).statusCode()).isEqualTo(404);
      running = "/" + body(post(ours(), "SELECT 1")).get("id").asString();
    }
  }

  @Test
  void refusesWithEveryProblemAndWhatIsAllowed() throws Exception {
    var refused = post(ours(), "SELECT getenv('HOME')\nFROM other.signals");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
    var problem = body(refused);
    assertThat(problem.get("reason").asString()).isEqualTo("SQL_REFUSED");
    assertThat(problem.get("type").asString())
        .isEqualTo("https://heliograph.dev/problems/sql-refused");
    assertThat(problem.get("errors")).hasSize(2);
    assertThat(problem.get("errors").get(1).get("message").asString())
        .startsWith("line 2, column 6: table other.signals");
    assertThat(problem.get("allowed_functions").toString()).contains("date_trunc");
  }

  @Test
  void answersWrongRequestsWithProblems() throws Exception {
    assertThat(send(ours(), "POST", "", "{}").statusCode()).isEqualTo(422);
    assertThat(send(ours(), "POST", "", "{\"sql\":7,\"x\":1}").statusCode()).isEqualTo(422);
    assertThat(send(ours(), "POST", "", "{\"sql\"").statusCode()).isEqualTo(400);
    assertThat(send(ours(), "POST", "", "{\"sql\":\" \"}").statusCode()).isEqualTo(422);
    var path = "/" + body(post(ours(), "SELECT 1")).get("id").asString();
    assertThat(get(ours(), path + "?limit=0").statusCode()).isEqualTo(422);
    assertThat(get(ours(), path + "?limit=1000").statusCode()).isEqualTo(422);
    assertThat(get(ours(), path + "?limit=many").statusCode()).isEqualTo(422);
    assertThat(send(ours(), "PUT", path, "{}").statusCode()).isEqualTo(405);
  }

  @Test
  void asksForATokenWithTheScope() throws Exception {
    assertThat(send(null, "POST", "", "{\"sql\":\"SELECT 1\"}").statusCode()).isEqualTo(401);
    assertThat(get("nonsense", "/x").statusCode()).isEqualTo(401);
    var readsSignals = issuer.token(DuckArchive.OURS.value(), "signals:read");
    assertThat(post(readsSignals, "SELECT 1").statusCode()).isEqualTo(403);
    assertThat(post(issuer.token(null, "archive:query"), "SELECT 1").statusCode()).isEqualTo(403);
  }

  @Test
  void tellsNothingOfTheOthersInErrors() throws Exception {
    var path =
        "/" + body(post(ours(), "SELECT CAST(source AS bigint) FROM signals")).get("id").asString();
    get(ours(), path);

    var failed = get(ours(), path).body();

    assertThat(failed).contains("VALUE_INVALID").doesNotContain(MARKER, "stored", "LINE");
  }

  @Test
  void keepsARetentionPerOrganizationThatOnlyOwnersSet() throws Exception {
    var owner = issuer.token(DuckArchive.OURS.value(), "archive:write archive:query");
    var retention = "/../retention";

    assertThat(body(get(ours(), retention)).toString()).isEqualTo("{\"days\":400,\"most\":400}");
    assertThat(send(ours(), "PUT", retention, "{\"days\":30}").statusCode()).isEqualTo(403);
    for (var wrong : new String[] {"{}", "{\"days\":0}", "{\"days\":401}", "{\"days\":\"x\"}"}) {
      assertThat(send(owner, "PUT", retention, wrong).statusCode()).as(wrong).isEqualTo(422);
    }

    var set = send(owner, "PUT", retention, "{\"days\":30}");
    assertThat(set.statusCode()).isEqualTo(200);
    assertThat(body(set).toString()).isEqualTo("{\"days\":30,\"most\":400}");
    assertThat(body(get(ours(), retention)).get("days").asInt()).isEqualTo(30);
    assertThat(body(get(theirs(), retention)).get("days").asInt()).isEqualTo(400);
  }

  private static String ours() {
    return issuer.token(DuckArchive.OURS.value(), "archive:query");
  }

  private static String theirs() {
    return issuer.token(DuckArchive.THEIRS.value(), "archive:query");
  }

  /** The path of a query of ours that has ended. */
  private static String succeeded(String sql) throws Exception {
    var path = "/" + body(post(ours(), sql)).get("id").asString();
    get(ours(), path);
    return path;
  }

  private static HttpResponse<byte[]> bytes(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + ours()).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static URI uri(String path) {
    return URI.create(
            "http://127.0.0.1:" + ServiceRunner.port(service) + "/v1/archive/queries" + path)
        .normalize();
  }

  private static HttpResponse<String> post(String token, String sql) throws Exception {
    return send(token, "POST", "", JSON.writeValueAsString(Map.of("sql", sql)));
  }

  private static HttpResponse<String> get(String token, String path) throws Exception {
    return send(token, "GET", path, null);
  }

  private static HttpResponse<String> send(
      @Nullable String token, String method, String path, @Nullable String body) throws Exception {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode body(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  private static Instant instant(JsonNode view, String field) {
    return Instant.parse(view.get(field).asString());
  }
}
