package io.heliograph.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.ResultSet;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** SQL, as the archive's API and compaction use it: on a database with the table signals. */
abstract class AthenaContract {
  /** Minutes of work for any engine; sequences of Trino have 10,000 elements at most. */
  private static final String LONG =
      "SELECT count(*) FROM UNNEST(sequence(1, 10000)) AS a (x)"
          + " CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y)"
          + " CROSS JOIN UNNEST(sequence(1, 10000)) AS c (z) WHERE x * y < z";

  private final String prefix = "contract/" + UUID.randomUUID() + "/";
  private AthenaClient client;
  private S3Client s3;

  abstract URI endpoint();

  abstract URI s3Endpoint();

  /** A bucket that is there, for answers and for what UNLOAD writes. */
  abstract String bucket();

  String database() {
    return "heliograph";
  }

  /** Tables are those that the archive has; DDL fails and says so. */
  boolean tablesAreFixed() {
    return false;
  }

  @BeforeEach
  void open() {
    client = Clients.athena(endpoint());
    s3 = Clients.s3(s3Endpoint());
  }

  @AfterEach
  void close() {
    keys().forEach(key -> s3.deleteObject(r -> r.bucket(bucket()).key(key)));
    client.close();
    s3.close();
  }

  private List<String> keys() {
    return s3.listObjectsV2Paginator(r -> r.bucket(bucket()).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private String place(String folder) {
    return "s3://" + bucket() + "/" + prefix + folder + "/";
  }

  private String start(String sql, String token) {
    return client
        .startQueryExecution(
            r ->
                r.queryString(sql)
                    .clientRequestToken(token)
                    .queryExecutionContext(context -> context.database(database()))
                    .resultConfiguration(results -> results.outputLocation(place("results"))))
        .queryExecutionId();
  }

  private String start(String sql) {
    return start(sql, UUID.randomUUID().toString());
  }

  private QueryExecution find(String id) {
    return client.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution();
  }

  private QueryExecution awaitEnd(String id) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> find(id), found -> found.status().completionDateTime() != null);
  }

  private void succeed(String sql) {
    QueryExecution end = awaitEnd(start(sql));
    assertThat(end.status().state())
        .as(sql + ": " + end.status().stateChangeReason())
        .isEqualTo(QueryExecutionState.SUCCEEDED);
  }

  private static List<List<String>> texts(ResultSet results) {
    return results.rows().stream()
        .map(row -> row.data().stream().map(Datum::varCharValue).map(String::valueOf).toList())
        .toList();
  }

  @Test
  void answersInPagesAfterAHeaderWithTypesAndNulls() {
    String id =
        start(
            "SELECT n, 'a,\"b' AS t, CASE WHEN n = 2 THEN 1.5E0 END AS d, ARRAY[n] AS l,"
                + " TIMESTAMP '2026-11-24 08:00:00.123' AS at"
                + " FROM UNNEST(sequence(1, 3)) AS s (n) ORDER BY n");
    QueryExecution end = awaitEnd(id);

    var first = client.getQueryResults(r -> r.queryExecutionId(id).maxResults(3));
    var last = client.getQueryResults(r -> r.queryExecutionId(id).nextToken(first.nextToken()));

    assertThat(end.status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
    assertThat(first.resultSet().resultSetMetadata().columnInfo())
        .extracting(ColumnInfo::name)
        .containsExactly("n", "t", "d", "l", "at");
    assertThat(first.resultSet().resultSetMetadata().columnInfo().subList(1, 5))
        .extracting(ColumnInfo::type)
        .containsExactly("varchar", "double", "array", "timestamp");
    assertThat(texts(first.resultSet()))
        .containsExactly(
            List.of("n", "t", "d", "l", "at"),
            List.of("1", "a,\"b", "null", "[1]", "2026-11-24 08:00:00.123"),
            List.of("2", "a,\"b", "1.5", "[2]", "2026-11-24 08:00:00.123"));
    assertThat(texts(last.resultSet()))
        .containsExactly(List.of("3", "a,\"b", "null", "[3]", "2026-11-24 08:00:00.123"));
    assertThat(last.nextToken()).isNull();
    assertThat(end.resultConfiguration().outputLocation())
        .isEqualTo(place("results") + id + ".csv");
    assertThat(keys()).contains(prefix + "results/" + id + ".csv");
  }

  @Test
  void readsTheArchivesTableAndSaysWhatItScanned() {
    QueryExecution end =
        awaitEnd(start("SELECT count(*) FROM signals WHERE dt = '2020-01-01' AND hour = '00'"));

    assertThat(end.status().state()).isEqualTo(QueryExecutionState.SUCCEEDED);
    assertThat(end.statistics().dataScannedInBytes()).isZero();
    assertThat(end.statistics().engineExecutionTimeInMillis()).isNotNegative();
  }

  @Test
  void startsOnceForOneToken() {
    String token = UUID.randomUUID().toString();
    String first = start("SELECT 1", token);

    assertThat(start("SELECT 1", token)).isEqualTo(first);
    assertThatThrownBy(() -> start("SELECT 2", token)).isInstanceOf(InvalidRequestException.class);
    awaitEnd(first);
  }

  @Test
  void unloadsToAnEmptyPlaceOnly() {
    String unload =
        "UNLOAD (SELECT 'x' AS a, 1 AS b) TO '"
            + place("unloaded")
            + "' WITH (format = 'PARQUET', compression = 'ZSTD')";
    succeed(unload);
    List<String> written = keys().stream().filter(key -> key.contains("/unloaded/")).toList();

    assertThat(written).isNotEmpty();
    assertThat(
            s3.getObjectAsBytes(r -> r.bucket(bucket()).key(written.getFirst()).range("bytes=0-3"))
                .asUtf8String())
        .isEqualTo("PAR1");
    QueryExecution again = awaitEnd(start(unload));
    assertThat(again.status().state()).isEqualTo(QueryExecutionState.FAILED);
    assertThat(again.status().stateChangeReason()).contains("HIVE_PATH_ALREADY_EXISTS");
  }

  @Test
  void makesTablesOrSaysThatItDoesNot() {
    String table = "contract_" + UUID.randomUUID().toString().replace("-", "");
    String create =
        "CREATE EXTERNAL TABLE "
            + table
            + " (a string) STORED AS PARQUET LOCATION '%s'".formatted(place("table"));
    if (tablesAreFixed()) {
      QueryExecution end = awaitEnd(start(create));
      assertThat(end.status().state()).isEqualTo(QueryExecutionState.FAILED);
      assertThat(end.status().stateChangeReason()).isNotBlank();
      return;
    }
    succeed(create);
    succeed("SELECT count(*) FROM " + table);
    succeed("DROP TABLE " + table);
  }

  @Test
  void tellsWhyAQueryFailed() {
    String id = start("SELECT no_such_column FROM signals");
    QueryExecution end = awaitEnd(id);

    assertThat(end.status().state()).isEqualTo(QueryExecutionState.FAILED);
    assertThat(end.status().stateChangeReason()).contains("no_such_column");
    assertThatThrownBy(() -> client.getQueryResults(r -> r.queryExecutionId(id)))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> find(UUID.randomUUID().toString()))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void cancels() {
    String id = start(LONG);
    client.stopQueryExecution(r -> r.queryExecutionId(id));

    assertThat(awaitEnd(id).status().state()).isEqualTo(QueryExecutionState.CANCELLED);
    client.stopQueryExecution(r -> r.queryExecutionId(id)); // no matter
  }
}
