package io.heliograph.cloud.firehose;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads delivered objects with DuckDB, a reader that is not ours. */
final class ParquetQuery {
  private ParquetQuery() {}

  /** The first column of each row, as text, of a query on {@code signals}. */
  static List<String> strings(String sql, Path bucket) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "CREATE VIEW signals AS SELECT * FROM read_parquet('"
              + bucket
              + "/signals/**/*.parquet', hive_partitioning = true,"
              + " hive_types = {'dt': VARCHAR, 'hour': VARCHAR})");
      List<String> values = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
      return values;
    }
  }
}
