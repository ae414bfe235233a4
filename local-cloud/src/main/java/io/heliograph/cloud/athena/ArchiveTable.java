package io.heliograph.cloud.athena;

import io.heliograph.cloud.firehose.ColumnType;
import io.heliograph.cloud.firehose.ColumnType.Column;
import io.heliograph.cloud.firehose.ColumnType.Scalar;
import io.heliograph.cloud.firehose.ColumnType.StringList;
import io.heliograph.cloud.firehose.ColumnType.StringMap;
import io.heliograph.cloud.firehose.ColumnType.Struct;
import io.heliograph.cloud.firehose.SignalTable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table over Parquet objects.
 *
 * @param directory where the partitions {@code key=…/key=…} are; need not exist
 * @param columns as in the objects
 * @param partitionKeys from the path, text each
 */
public record ArchiveTable(
    String name, Path directory, List<Column> columns, List<String> partitionKeys) {

  public ArchiveTable {
    columns = List.copyOf(columns);
    partitionKeys = List.copyOf(partitionKeys);
  }

  /** Table {@code signals_compacted} over the archive's prefix {@code compacted/}. */
  public static ArchiveTable compacted(Path archive) {
    return new ArchiveTable(
        "signals_compacted",
        archive.resolve("compacted"),
        SignalTable.COMPACTED_COLUMNS,
        SignalTable.COMPACTED_KEYS);
  }

  /** What stands behind AS in CREATE VIEW when there are objects. */
  String selectObjects() {
    String types =
        partitionKeys.stream()
            .map(key -> quoted(key) + ": VARCHAR")
            .collect(Collectors.joining(", ", "{", "}"));
    return Stream.concat(
                columns.stream().map(ArchiveTable::asTrinoReadsIt),
                partitionKeys.stream().map(ArchiveTable::quoted))
            .collect(Collectors.joining(", ", "SELECT ", ""))
        + " FROM read_parquet("
        + literal(directory + "/**/*.parquet")
        + ", hive_partitioning = true, union_by_name = true, hive_types = "
        + types
        + ")";
  }

  /** DuckDB finds a zone in a UTC timestamp of Parquet; Trino's timestamp has none. */
  private static String asTrinoReadsIt(Column column) {
    String name = quoted(column.name());
    return column.type() == Scalar.TIMESTAMP ? "CAST(" + name + " AS TIMESTAMP) AS " + name : name;
  }

  /** What stands behind AS in CREATE VIEW while there is no object, which DuckDB refuses. */
  String selectNothing() {
    return Stream.concat(
                columns.stream(), partitionKeys.stream().map(key -> new Column(key, Scalar.STRING)))
            .map(column -> "CAST(NULL AS " + type(column.type()) + ") AS " + quoted(column.name()))
            .collect(Collectors.joining(", ", "SELECT ", ""))
        + " WHERE false";
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case Scalar.INT -> "INTEGER";
      case Scalar.BIGINT -> "BIGINT";
      case Scalar.STRING -> "VARCHAR";
      case Scalar.TIMESTAMP -> "TIMESTAMP";
      case StringList() -> "VARCHAR[]";
      case StringMap() -> "MAP(VARCHAR, VARCHAR)";
      case Struct(List<Column> fields) ->
          fields.stream()
              .map(field -> quoted(field.name()) + " " + type(field.type()))
              .collect(Collectors.joining(", ", "STRUCT(", ")"));
    };
  }

  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
