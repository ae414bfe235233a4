package io.heliograph.cloud.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

class AthenaServiceIT {
  /** Minutes of work for the engine. */
  private static final String ENDLESS =
      "SELECT count(*) FROM generate_series(1, 10000000) AS a (x), generate_series(1, 10000000) AS"
          + " b (y) WHERE md5(CAST(x * y AS varchar)) = 'no'";

  @TempDir Path directory;
  private AthenaFixture athena;

  @BeforeEach
  void start() throws IOException {
    athena = new AthenaFixture(directory, Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() {
    athena.close();
  }

  @Test
  void findsEmptyTablesBeforeTheFirstObjectAndTheObjectsAfter() throws IOException {
    String sql = "SELECT count(*), max(actor.user_key) FROM signals WHERE dt >= '2026-11-24'";
    assertThat(athena.rows(sql)).containsExactly(row("0", null));

    athena.deliver("2026-11-24T08:59:00Z", "{\"v\":1,\"actor\":{\"user_key\":\"id=7\"}}");

    assertThat(athena.rows(sql)).containsExactly(row("1", "id=7"));
    assertThat(athena.rows("SELECT count(*) FROM heliograph.events")).containsExactly(row("0"));
    assertThat(athena.rows("SELECT dt, hour FROM signals"))
        .containsExactly(row("2026-11-24", "08"));
  }

  @Test
  void scansOnlyThePartitionsThatTheQueryNames() throws IOException {
    String filler = "\"" + "0123456789abcdef".repeat(200) + "\"";
    for (int hour = 0; hour < 3; hour++) {
      athena.deliver("2026-11-24T0" + hour + ":00:00Z", "{\"v\":1,\"payload\":" + filler + "}");
    }

    long one =
        scanned("SELECT length(payload) FROM signals WHERE dt = '2026-11-24' AND hour = '01'");
    long all = scanned("SELECT length(payload) FROM signals");

    assertThat(one).isPositive();
    assertThat(all).isGreaterThan(2 * one);
  }

  private long scanned(String sql) {
    return athena.awaitEnd(athena.start(sql)).statistics().dataScannedInBytes();
  }

  @Test
  void pagesResultsWithTheHeaderAsFirstRow() {
    String id =
        athena.start(
            "SELECT x AS number, CASE WHEN x <> 2 THEN 'say \"' || x || '\",\n' END AS text"
                + " FROM generate_series(1, 5) AS t (x) ORDER BY x");
    athena.awaitEnd(id);

    List<List<@Nullable String>> rows = new ArrayList<>();
    List<Integer> pages = new ArrayList<>();
    String token = null;
    do {
      String next = token;
      GetQueryResultsResponse page =
          athena.client.getQueryResults(
              get -> get.queryExecutionId(id).maxResults(4).nextToken(next));
      page.resultSet().rows().forEach(row -> rows.add(AthenaFixture.values(row)));
      pages.add(page.resultSet().rows().size());
      token = page.nextToken();
    } while (token != null);

    assertThat(pages).containsExactly(4, 2);
    assertThat(rows)
        .containsExactly(
            row("number", "text"),
            row("1", "say \"1\",\n"),
            row("2", null),
            row("3", "say \"3\",\n"),
            row("4", "say \"4\",\n"),
            row("5", "say \"5\",\n"));
  }

  @Test
  void reportsPrestoTypesAndTextForms() {
    String id =
        athena.start(
            """
            SELECT true AS a, 1 AS b, CAST(1 AS bigint) AS c, sum(1) AS d, 1.5E0 AS e, CAST(1.50 AS decimal(5,2)) AS f,
              'x' AS g, TIMESTAMP '2026-11-24 08:00:00.100' AS h, DATE '2026-11-24' AS i, ARRAY['p', NULL] AS j,
              map(ARRAY['k'], ARRAY[1]) AS k, from_unixtime(0) AS l, json_parse('{"m": 1}') AS m,
              CAST(NULL AS varchar) AS n, 100000000.0E0 AS o
            """);
    athena.awaitEnd(id);

    GetQueryResultsResponse results =
        athena.client.getQueryResults(get -> get.queryExecutionId(id));

    assertThat(results.resultSet().resultSetMetadata().columnInfo())
        .extracting(ColumnInfo::type)
        .containsExactly(
            "boolean",
            "integer",
            "bigint",
            "bigint",
            "double",
            "decimal",
            "varchar",
            "timestamp",
            "date",
            "array",
            "map",
            "timestamp with time zone",
            "json",
            "varchar",
            "double");
    assertThat(AthenaFixture.values(results.resultSet().rows().get(1)))
        .containsExactly(
            "true",
            "1",
            "1",
            "1",
            "1.5",
            "1.50",
            "x",
            "2026-11-24 08:00:00.100",
            "2026-11-24",
            "[p, null]",
            "{k=1}",
            "1970-01-01 00:00:00.000 UTC",
            "{\"m\":1}",
            null,
            "1.0E8");
  }

  @Test
  void leavesTheResultAsAnObject() {
    QueryExecution execution = athena.awaitEnd(athena.start("SELECT 1 AS one"));

    String location = execution.resultConfiguration().outputLocation();
    assertThat(location).isEqualTo("s3://results/" + execution.queryExecutionId() + ".csv");
    assertThat(directory.resolve("s3").resolve(location.substring("s3://".length())))
        .hasContent("\"one\"\n\"1\"\n");
  }

  @Test
  void tellsWhyAQueryFailed() {
    assertThat(athena.failure("SELECT nothing FROM signals")).contains("nothing");
    assertThat(athena.failure("SELEC 1")).startsWith("SYNTAX_ERROR");
    assertThat(athena.failure("SELECT CAST('x' AS bigint)")).contains("Could not convert");
    String id = athena.start("SELECT 1 FROM nowhere");
    athena.awaitEnd(id);
    assertThatThrownBy(() -> athena.client.getQueryResults(get -> get.queryExecutionId(id)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("FAILED");
  }

  @Test
  void startsARepeatedRequestOnce() {
    String token = "0123456789abcdef0123456789abcdef";
    String first = startWithToken("SELECT 1", token);

    assertThat(startWithToken("SELECT 1", token)).isEqualTo(first);
    assertThatThrownBy(() -> startWithToken("SELECT 2", token))
        .isInstanceOf(InvalidRequestException.class);
  }

  private String startWithToken(String sql, String token) {
    return athena
        .client
        .startQueryExecution(start -> start.queryString(sql).clientRequestToken(token))
        .queryExecutionId();
  }

  @Test
  void cancelsRunningAndQueuedQueries() {
    List<String> ids = List.of(athena.start(ENDLESS), athena.start(ENDLESS), athena.start(ENDLESS));
    await()
        .until(
            () ->
                ids.stream()
                    .map(id -> athena.find(id).status().state())
                    .toList()
                    .equals(
                        List.of(
                            QueryExecutionState.RUNNING,
                            QueryExecutionState.RUNNING,
                            QueryExecutionState.QUEUED)));

    ids.reversed()
        .forEach(id -> athena.client.stopQueryExecution(stop -> stop.queryExecutionId(id)));

    for (String id : ids) {
      assertThat(athena.awaitEnd(id).status().state()).isEqualTo(QueryExecutionState.CANCELLED);
    }
    assertThat(athena.rows("SELECT 1")).containsExactly(row("1"));
  }

  @Test
  void failsAQueryThatRunsTooLong() throws IOException {
    stop();
    athena = new AthenaFixture(directory, Duration.ofMillis(300));

    assertThat(athena.failure(ENDLESS)).contains("exhausted its time");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> athena.find("none")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(
            () ->
                athena.client.startQueryExecution(
                    start -> start.queryString("SELECT 1").workGroup("other")))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(
            () ->
                athena.client.startQueryExecution(
                    start ->
                        start
                            .queryString("SELECT 1")
                            .queryExecutionContext(context -> context.database("other"))))
        .isInstanceOf(InvalidRequestException.class);
    for (String location : List.of("s3://results/../../x", "s3://none/", "s3:///etc/", "/tmp/")) {
      assertThatThrownBy(
              () ->
                  athena.client.startQueryExecution(
                      start ->
                          start
                              .queryString("SELECT 1")
                              .resultConfiguration(result -> result.outputLocation(location))))
          .as(location)
          .isInstanceOf(InvalidRequestException.class);
    }
    assertThatThrownBy(() -> athena.client.listDatabases(list -> list.catalogName("hive")))
        .isInstanceOf(AthenaException.class)
        .hasMessageContaining("not emulated");
  }

  @Test
  void readsAndWritesNothingBesideTheTables() throws IOException {
    athena.deliver("2026-11-24T08:00:00Z", "{\"v\":1}");
    String archive = directory.resolve("s3/archive").toString();
    Path outside = Files.writeString(directory.resolve("outside.csv"), "a,b\n1,2\n");

    for (String sql :
        List.of(
            "SELECT * FROM read_parquet('" + archive + "/signals/**/*.parquet')",
            "SELECT * FROM '" + archive + "/signals/**/*.parquet'",
            "SELECT * FROM \"" + outside + "\"",
            "SELECT * FROM read_csv('" + outside + "')",
            "SELECT * FROM read_text('/etc/passwd')",
            "SELECT * FROM glob('/*')",
            "SELECT * FROM query('SELECT 1')",
            "SELECT * FROM duckdb_settings()",
            "SELECT (SELECT max(content) FROM read_text('/etc/passwd'))",
            "WITH a AS (SELECT * FROM read_csv('/etc/passwd')) SELECT * FROM a",
            "COPY (SELECT 1) TO '" + archive + "/x.csv'",
            "COPY signals TO '" + archive + "/x.parquet'",
            "ATTACH '" + archive + "/x.db'",
            "INSTALL httpfs",
            "LOAD httpfs",
            "SET threads = 8",
            "RESET memory_limit",
            "PRAGMA database_list",
            "CREATE TABLE t AS SELECT 1",
            "DROP VIEW signals",
            "EXPORT DATABASE '" + archive + "'",
            "CHECKPOINT",
            "SELECT 1; SELECT 2",
            "SELECT 1; COPY (SELECT 1) TO '" + archive + "/x.csv'")) {
      assertThat(athena.failure(sql))
          .as(sql)
          .matches("(NOT_SUPPORTED|FUNCTION_NOT_FOUND|TABLE_NOT_FOUND): .*");
    }
    assertThat(directory.resolve("s3/archive")).isDirectoryNotContaining("glob:**x.*");
    assertThat(athena.rows("SELECT count(*) FROM signals")).containsExactly(row("1"));
  }

  private static List<@Nullable String> row(@Nullable String... values) {
    return new ArrayList<>(Arrays.asList(values));
  }
}
