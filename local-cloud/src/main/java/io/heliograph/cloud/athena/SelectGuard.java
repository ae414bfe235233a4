package io.heliograph.cloud.athena;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets exactly one SELECT over named tables through, judged by DuckDB's own parser.
 *
 * <p>The second fence behind the service's guard: DuckDB is locked to the archive's directory, but
 * within it COPY would write and functions over files would read past the tables.
 */
final class SelectGuard {
  private static final Set<String> TABLE_FUNCTIONS = Set.of("unnest", "generate_series", "range");

  /** A name that DuckDB cannot take for a file. */
  private static final Pattern TABLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private SelectGuard() {}

  /** Refuses a statement with a message for its author. */
  static void check(Connection connection, String sql) throws SQLException, RefusedException {
    JsonNode parsed = parse(connection, sql);
    if (parsed.path("error").asBoolean(true)) {
      throw new RefusedException(
          parsed.path("error_type").asString("").equals("parser")
              ? "SYNTAX_ERROR: " + parsed.path("error_message").asString("")
              : "NOT_SUPPORTED: only SELECT is supported");
    }
    if (parsed.path("statements").size() != 1) {
      throw new RefusedException("NOT_SUPPORTED: only one statement is supported");
    }
    checkTables(parsed.path("statements"));
  }

  private static JsonNode parse(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT CAST(json_serialize_sql(?::VARCHAR) AS VARCHAR)")) {
      statement.setString(1, sql);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return JsonMapper.shared().readTree(result.getString(1));
      }
    }
  }

  private static void checkTables(JsonNode node) throws RefusedException {
    switch (node.path("type").asString("")) {
      case "TABLE_FUNCTION" -> {
        String name = node.path("function").path("function_name").asString("");
        if (!TABLE_FUNCTIONS.contains(name)) {
          throw new RefusedException("FUNCTION_NOT_FOUND: Table function " + name);
        }
      }
      case "BASE_TABLE" -> {
        String name = node.path("table_name").asString("");
        if (!TABLE_NAME.matcher(name).matches()) {
          throw new RefusedException("TABLE_NOT_FOUND: Table " + name);
        }
      }
      default -> {
        // the rest of the tree reads nothing by itself
      }
    }
    for (JsonNode child : node) {
      checkTables(child);
    }
  }

  /** The statement is none that Athena's stand-in runs; the message is for its author. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
