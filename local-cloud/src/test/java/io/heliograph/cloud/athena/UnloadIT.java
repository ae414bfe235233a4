package io.heliograph.cloud.athena;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnloadIT {
  private static final String PLACE =
      "s3://archive/compacted/organization_id=a/day=2026-11-24/generation=1/";
  private static final String WITH = "WITH (format = 'PARQUET', compression = 'ZSTD')";
  private static final String SIGNALS =
      "UNLOAD (SELECT v, signal_id, application_id, environment, kind, signal_name, payload_schema,"
          + " schema_status, schema_details, received_at, occurred_at, clock_skew_ms, trace_id,"
          + " source, actor, infra, location, enrichment, trigger, context_schema, context, payload"
          + " FROM signals WHERE organization_id = 'a' ORDER BY signal_id) TO '"
          + PLACE
          + "' ";

  @TempDir Path directory;
  private AthenaFixture athena;

  @BeforeEach
  void start() throws IOException {
    athena = new AthenaFixture(directory, Duration.ofSeconds(20));
    athena.deliver(
        "2026-11-24T08:00:00Z",
        "{\"v\":1,\"signal_id\":\"2\",\"organization_id\":\"a\","
            + "\"received_at\":\"2026-11-24T08:00:00.123Z\",\"actor\":{\"user\":{\"id\":\"7\"}}}",
        "{\"v\":1,\"signal_id\":\"1\",\"organization_id\":\"a\"}",
        "{\"v\":1,\"signal_id\":\"3\",\"organization_id\":\"b\"}");
  }

  @AfterEach
  void stop() {
    athena.close();
  }

  @Test
  void writesWhatItSelectsWhereTheCompactedTableLooks() throws IOException {
    assertThat(athena.awaitEnd(athena.start(SIGNALS + WITH)).status().stateAsString())
        .isEqualTo("SUCCEEDED");

    assertThat(
            athena.rows(
                "SELECT signal_id, received_at, actor.\"user\"['id'], organization_id, day,"
                    + " generation FROM signals_compacted WHERE organization_id = 'a'"))
        .containsExactly(
            Arrays.asList("1", null, null, "a", "2026-11-24", "1"),
            List.of("2", "2026-11-24 08:00:00.123", "7", "a", "2026-11-24", "1"));
    assertThat(objects()).hasSize(1).first().asString().endsWith(".parquet");
  }

  @Test
  void startsOnceForOneTokenAndNeverAddsToWhatIsThere() throws IOException {
    String token = "compaction-of-a-day-that-is-started-twice";
    String first = start(token);
    assertThat(start(token)).isEqualTo(first);
    athena.awaitEnd(first);

    assertThat(athena.failure(SIGNALS + WITH)).startsWith("HIVE_PATH_ALREADY_EXISTS");
    assertThat(objects()).hasSize(1);
  }

  @Test
  void leavesNothingWhenItFails() throws IOException {
    assertThat(
            athena.failure(
                "UNLOAD (SELECT CAST(signal_id || 'x' AS integer) AS n FROM signals) TO '"
                    + PLACE
                    + "' "
                    + WITH))
        .isNotEmpty();

    assertThat(objects()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "UNLOAD (SELECT 1) TO 's3://archive/x/' WITH (format = 'ORC') | NOT_SUPPORTED",
        "UNLOAD (SELECT 1) TO 's3://archive/x/' WITH (format = 'PARQUET', partitioned_by = 'a') |"
            + " NOT_SUPPORTED",
        "UNLOAD (SELECT 1) TO 's3://archive/x/' WITH (format = 'PARQUET', compression = 'odd') |"
            + " INVALID_TABLE_PROPERTY",
        "UNLOAD (SELECT 1) TO 's3://archive/x/' | SYNTAX_ERROR",
        "UNLOAD (SELECT 1) TO 's3://nowhere/x/' WITH (format = 'PARQUET') | NoSuchBucket",
        "UNLOAD (SELECT 1) TO 's3://archive/../x/' WITH (format = 'PARQUET') | NoSuchBucket",
        "UNLOAD (DELETE FROM signals) TO 's3://archive/x/' WITH (format = 'PARQUET') |"
            + " NOT_SUPPORTED",
        "UNLOAD (SELECT * FROM read_text('/etc/passwd')) TO 's3://archive/x/' WITH (format ="
            + " 'PARQUET') | FUNCTION_NOT_FOUND",
        "INSERT INTO signals_compacted SELECT 1 | NOT_SUPPORTED",
        "CREATE TABLE x AS SELECT 1 | NOT_SUPPORTED",
      })
  void refusesEverythingElse(String sql, String error) {
    assertThat(athena.failure(sql)).startsWith(error);
  }

  private String start(String token) {
    return athena
        .client
        .startQueryExecution(s -> s.queryString(SIGNALS + WITH).clientRequestToken(token))
        .queryExecutionId();
  }

  private List<Path> objects() throws IOException {
    Path compacted = directory.resolve("s3/archive/compacted");
    if (!Files.exists(compacted)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(compacted)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
