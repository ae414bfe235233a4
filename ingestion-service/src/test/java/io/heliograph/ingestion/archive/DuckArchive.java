package io.heliograph.ingestion.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * An archive of two organizations on DuckDB, the engine that local runs use. Every text of the
 * other organization's rows holds {@link #MARKER}, so that any cell that came from them shows it;
 * of ours, {@code signal_id}, {@code schema_details} and {@code trace_id} are digits, so that an
 * expression which fails for other texts fails only if it was run on rows of the others.
 */
final class DuckArchive implements AutoCloseable {
  static final OrganizationId OURS = new OrganizationId("aaaaaaaaaaaaaaaaaaaaaaaa");
  static final OrganizationId THEIRS = new OrganizationId("bbbbbbbbbbbbbbbbbbbbbbbb");
  static final String MARKER = "0th3rs";

  /** What each of our tables holds: this many signals, one of them stored three times. */
  static final int OUR_SIGNALS = 6;

  private static final int THEIR_SIGNALS = 9;

  private final Connection connection;

  /**
   * @param withOthers false: an archive in which we are alone, to compare answers with
   */
  DuckArchive(boolean withOthers) {
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:");
      execute("SET TimeZone = 'UTC'");
      execute("SET threads = 1");
      for (var macro : MACROS) {
        execute("CREATE MACRO " + macro);
      }
      for (var table : List.of("signals", "events")) {
        fill(table, withOthers);
      }
      execute("CREATE TABLE keys AS SELECT '" + MARKER + "' AS secret");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Presto's names for what DuckDB calls otherwise. */
  private static final List<String> MACROS =
      List.of(
          "json_extract_scalar(j, p) AS json_extract_string(j, p)",
          "approx_percentile(x, p) AS approx_quantile(x, p)",
          "approx_distinct(x) AS approx_count_distinct(x)",
          "regexp_like(s, p) AS regexp_matches(s, p)",
          "array_join(l, s) AS array_to_string(l, s)",
          "day_of_week(t) AS isodow(t)",
          "from_iso8601_timestamp(s) AS CAST(s AS TIMESTAMPTZ)",
          "from_unixtime(s) AS to_timestamp(s)");

  /** Rows of the answer, cells as text, {@code null} as that word. */
  List<List<String>> query(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      var rows = new ArrayList<List<String>>();
      while (result.next()) {
        var row = new ArrayList<String>();
        for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(result.getObject(column)));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** Writes both tables as Parquet, one object each, below folders as Firehose makes them. */
  void export(Path directory) {
    for (var table : List.of("signals", "events")) {
      var folder = directory.resolve(table).resolve("dt=2026-11-24").resolve("hour=08");
      try {
        Files.createDirectories(folder);
        execute(
            "COPY (SELECT * EXCLUDE (dt, hour) FROM "
                + table
                + ") TO '"
                + folder.resolve("part.parquet")
                + "' (FORMAT parquet)");
      } catch (IOException | SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Adds an object of many signals of ours with long texts, of which some are stored twice. */
  void exportWide(Path directory, int signals, int repeated) {
    var folder = directory.resolve("signals").resolve("dt=2026-11-24").resolve("hour=09");
    try {
      Files.createDirectories(folder);
      execute(
          "COPY (SELECT one.* EXCLUDE (dt, hour) REPLACE ('wide-' || n %% %1$d AS signal_id,"
                  .formatted(signals)
              + " repeat(md5(CAST(n %% %1$d AS VARCHAR)), 6) AS payload,".formatted(signals)
              + " repeat(md5(CAST(-n %% %1$d AS VARCHAR)), 6) AS context)".formatted(signals)
              + " FROM (SELECT * FROM signals LIMIT 1) AS one, range(%d) AS many (n)) TO '%s'"
                  .formatted(signals + repeated, folder.resolve("wide.parquet"))
              + " (FORMAT parquet)");
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Names of the answer's columns. */
  List<String> columns(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      var names = new ArrayList<String>();
      for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
        names.add(result.getMetaData().getColumnName(column));
      }
      return names;
    }
  }

  private void fill(String table, boolean withOthers) throws SQLException {
    execute(
        "CREATE TABLE "
            + table
            + " (v INTEGER, signal_id VARCHAR, organization_id VARCHAR, application_id VARCHAR,"
            + " environment VARCHAR, kind VARCHAR, signal_name VARCHAR, payload_schema VARCHAR,"
            + " schema_status VARCHAR, schema_details VARCHAR, received_at TIMESTAMP,"
            + " occurred_at TIMESTAMP, clock_skew_ms BIGINT, trace_id VARCHAR, source VARCHAR,"
            + " actor STRUCT(ips VARCHAR[], \"user\" MAP(VARCHAR, VARCHAR), user_key VARCHAR,"
            + " user_agent VARCHAR), infra STRUCT(agent_type VARCHAR, agent_version VARCHAR,"
            + " os_type VARCHAR, hostname VARCHAR, runtime_type VARCHAR, runtime_version VARCHAR,"
            + " agent_id VARCHAR), location VARCHAR, enrichment STRUCT(address_class VARCHAR),"
            + " trigger VARCHAR, context_schema VARCHAR, context VARCHAR, payload VARCHAR,"
            + " dt VARCHAR, hour VARCHAR)");
    for (var number = 0; number < OUR_SIGNALS; number++) {
      insert(table, OURS, "ours", number, number);
    }
    // The last signal twice more, as a stream that delivers at least once would leave it.
    insert(table, OURS, "ours", OUR_SIGNALS - 1, OUR_SIGNALS + 10);
    insert(table, OURS, "ours", OUR_SIGNALS - 1, OUR_SIGNALS + 20);
    // Ids of the other organization may equal ours, and be older.
    for (var number = 0; withOthers && number < THEIR_SIGNALS; number++) {
      insert(table, THEIRS, MARKER, number, number - 100);
    }
  }

  private void insert(String table, OrganizationId owner, String text, int number, int second)
      throws SQLException {
    var other = text.equals(MARKER);
    var id = other && number >= OUR_SIGNALS ? MARKER + number : "10" + number;
    var digits = other ? MARKER : "7";
    var at = "TIMESTAMP '2026-11-24 08:00:00.123' + INTERVAL (" + second + ") SECOND";
    execute(
        "INSERT INTO %s VALUES (1, '%s', '%s', '%s', '%s', 'point', '%s', '%s', 'valid', '%s', %s,"
                .formatted(
                    table,
                    id,
                    owner.value(),
                    text + "-app",
                    text + "-env",
                    text + "-name-" + number % 2,
                    text + "-schema",
                    digits,
                    at)
            + " %s, %d, '%s', '%s', {ips: ['10.0.0.%d', '%s'], user: MAP {'id': '%s'}, user_key: 'id=%s',"
                .formatted(
                    at, other ? 666_000 + number : number, digits, text, number, text, text, text)
            + " user_agent: '%s'}, {agent_type: '%s', agent_version: '1', os_type: 'linux',"
                .formatted(text, text)
            + " hostname: '%s', runtime_type: 'node', runtime_version: '22', agent_id: '%s'}, '\"%s\"',"
                .formatted(text, text, text)
            + " {address_class: '%s'}, '\"%s\"', '%s', '{\"x\":\"%s\"}', '{\"n\":%d,\"x\":\"%s\"}',"
                .formatted(text, text, text, text, number, text)
            + " '2026-11-24', '08')");
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
