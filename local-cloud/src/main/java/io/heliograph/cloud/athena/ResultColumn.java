package io.heliograph.cloud.athena;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A column of a result with the type name that Athena would report, lower-case. */
record ResultColumn(String name, String type, int precision, int scale) {

  static List<ResultColumn> of(ResultSetMetaData metadata) throws SQLException {
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      String type = prestoType(metadata.getColumnTypeName(i));
      boolean decimal = type.equals("decimal");
      columns.add(
          new ResultColumn(
              metadata.getColumnLabel(i),
              type,
              decimal ? metadata.getPrecision(i) : 0,
              decimal ? metadata.getScale(i) : 0));
    }
    return List.copyOf(columns);
  }

  /** {@code sum} and others of DuckDB are HUGEINT where Presto's stay bigint. */
  static String prestoType(String duckDbType) {
    if (duckDbType.endsWith("]")) {
      return "array";
    }
    String base = duckDbType.replaceFirst("\\(.*", "");
    return switch (base) {
      case "BOOLEAN" -> "boolean";
      case "TINYINT" -> "tinyint";
      case "SMALLINT", "UTINYINT" -> "smallint";
      case "INTEGER", "USMALLINT" -> "integer";
      case "BIGINT", "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT" -> "bigint";
      case "FLOAT" -> "float";
      case "DOUBLE" -> "double";
      case "DECIMAL" -> "decimal";
      case "DATE" -> "date";
      case "TIME" -> "time";
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> "timestamp";
      case "TIMESTAMP WITH TIME ZONE" -> "timestamp with time zone";
      case "INTERVAL" -> "interval day to second";
      case "BLOB" -> "varbinary";
      case "MAP" -> "map";
      case "STRUCT" -> "row";
      case "JSON" -> "json";
      default -> "varchar";
    };
  }
}
