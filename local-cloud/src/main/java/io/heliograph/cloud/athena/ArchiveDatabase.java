package io.heliograph.cloud.athena;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * One DuckDB in memory with a view per table, locked: it reads files of the archive's directory
 * only (and of its own for work), loads nothing, and its settings cannot be changed any more.
 *
 * <p>Settings of a connection are made before the lock, so the connections for queries all exist
 * from the start.
 */
final class ArchiveDatabase implements AutoCloseable {
  private static final String MOST_SPILLED = "8GB";

  private final AthenaOptions options;
  private final DuckDBConnection owner;
  private final List<DuckDBConnection> connections;

  /** Tables that had objects when their view was made. Guarded by this. */
  private final Set<String> withObjects = new HashSet<>();

  private ArchiveDatabase(
      AthenaOptions options, DuckDBConnection owner, List<DuckDBConnection> connections) {
    this.options = options;
    this.owner = owner;
    this.connections = connections;
  }

  static ArchiveDatabase open(AthenaOptions options) throws SQLException {
    makeEmpty(options.work());
    Properties properties = new Properties();
    // Rows come as they are read: a result never lies in memory as a whole.
    properties.setProperty("jdbc_stream_results", "true");
    DuckDBConnection owner =
        DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
    try {
      execute(
          owner,
          "SET memory_limit = " + ArchiveTable.literal(options.memory()),
          "SET threads = 2",
          // Whoever sorts or numbers wide rows needs more than memory.
          "SET temp_directory = " + ArchiveTable.literal(options.work() + "/spill"),
          "SET max_temp_directory_size = '" + MOST_SPILLED + "'",
          "SET parquet_metadata_cache = true",
          // Else a repeated query would report fewer scanned bytes; the system caches files anyway.
          "SET enable_external_file_cache = false");
      for (String macro : PrestoFunctions.MACROS) {
        execute(owner, "CREATE MACRO " + macro);
      }
      execute(owner, "CREATE SCHEMA " + ArchiveTable.quoted(options.database()));
      List<DuckDBConnection> connections = new ArrayList<>();
      for (int i = 0; i < options.parallelQueries(); i++) {
        DuckDBConnection connection = owner.duplicate().unwrap(DuckDBConnection.class);
        execute(
            connection,
            "SET TimeZone = 'UTC'",
            "SET integer_division = true",
            "SET enable_profiling = 'no_output'",
            "SET search_path = " + ArchiveTable.literal(options.database() + ",main"));
        connections.add(connection);
      }
      ArchiveDatabase database = new ArchiveDatabase(options, owner, connections);
      for (ArchiveTable table : options.tables()) {
        database.createView(table, table.selectNothing());
      }
      execute(
          owner,
          "SET allowed_directories = ["
              + ArchiveTable.literal(options.archive() + "/")
              + ", "
              + ArchiveTable.literal(options.work() + "/")
              + "]",
          "SET enable_external_access = false",
          "SET lock_configuration = true");
      return database;
    } catch (SQLException e) {
      owner.close();
      throw e;
    }
  }

  /** What a killed process was writing is nobody's. */
  private static void makeEmpty(Path directory) {
    try {
      Files.createDirectories(directory);
      try (Stream<Path> left = Files.walk(directory)) {
        for (Path file : left.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One per parallel query, each for one thread. */
  List<DuckDBConnection> connections() {
    return connections;
  }

  /** Points the views at objects where the first have come, or the last have gone. */
  synchronized void refreshViews() throws SQLException {
    for (ArchiveTable table : options.tables()) {
      boolean had = withObjects.contains(table.name());
      if (holdsObjects(table.directory()) != had) {
        createView(table, had ? table.selectNothing() : table.selectObjects());
        if (had) {
          withObjects.remove(table.name());
        } else {
          withObjects.add(table.name());
        }
      }
    }
  }

  private static boolean holdsObjects(Path directory) {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.anyMatch(file -> file.toString().endsWith(".parquet"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void createView(ArchiveTable table, String select) throws SQLException {
    execute(
        owner,
        "CREATE OR REPLACE VIEW "
            + ArchiveTable.quoted(options.database())
            + "."
            + ArchiveTable.quoted(table.name())
            + " AS "
            + select);
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    for (String sql : statements) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    for (DuckDBConnection connection : connections) {
      connection.close();
    }
    owner.close();
  }
}
