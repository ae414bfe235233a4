package io.heliograph.ingestion.archive;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is told about a statement that failed. The engine's own words stay inside: they
 * quote the printed statement, addresses of storage, and values of rows.
 *
 * @param reason one word for programs
 * @param message a sentence for people
 */
record QueryFailure(String reason, String message) {
  private static final String NAME = "([A-Za-z_][A-Za-z0-9_.]{0,127})";

  /** Trino's words, then DuckDB's. A name is repeated only where it can be nothing but a name. */
  private static final Pattern COLUMN =
      Pattern.compile(
          "Column '" + NAME + "' cannot be resolved|Referenced (?:column|table) \"" + NAME + "\"");

  private static final Pattern FUNCTION =
      Pattern.compile(
          "Function '?"
              + NAME
              + "'? not registered|Function with name "
              + NAME
              + " does not exist");

  private static final Pattern GROUPING =
      Pattern.compile("EXPRESSION_NOT_AGGREGATE|must appear in the GROUP BY clause");
  private static final Pattern TYPES =
      Pattern.compile("TYPE_MISMATCH|FUNCTION_NOT_FOUND|No function matches|Cannot compare values");
  private static final Pattern AMBIGUOUS = Pattern.compile("AMBIGUOUS_NAME|[Aa]mbiguous");
  private static final Pattern VALUES =
      Pattern.compile(
          "INVALID_CAST_ARGUMENT|INVALID_FUNCTION_ARGUMENT|DIVISION_BY_ZERO|NUMERIC_VALUE_OUT_OF_RANGE|SUBQUERY_MULTIPLE_ROWS|Conversion"
              + " Error|Out of Range Error|More than one row");
  private static final Pattern TIME =
      Pattern.compile("EXCEEDED_(?:CPU|TIME)_LIMIT|exhausted its time|[Tt]imeout|timed out");
  private static final Pattern SCANNED = Pattern.compile("[Bb]ytes scanned limit");
  private static final Pattern MEMORY =
      Pattern.compile("EXCEEDED_[A-Z_]*MEMORY|exhausted resources|Out of Memory");
  private static final Pattern RESOURCES = Pattern.compile("EXCEEDED_");

  /** Whether the engine stopped an execution for what it has read. */
  static boolean saysScanLimit(@Nullable String words) {
    return words != null && SCANNED.matcher(words).find();
  }

  /** Sorts the engine's words into a failure that may be shown. */
  static QueryFailure of(@Nullable String words) {
    var text = words == null ? "" : words;
    var column = COLUMN.matcher(text);
    if (column.find()) {
      var name = column.group(1) == null ? column.group(2) : column.group(1);
      return new QueryFailure("COLUMN_UNKNOWN", "name " + name + ": no such column here");
    }
    var function = FUNCTION.matcher(text);
    if (function.find()) {
      var name = function.group(1) == null ? function.group(2) : function.group(1);
      return new QueryFailure(
          "FUNCTION_MISSING", "function " + name + ": not there for these arguments");
    }
    if (AMBIGUOUS.matcher(text).find()) {
      return new QueryFailure(
          "NAME_AMBIGUOUS", "a name fits several columns (expected: relation.column)");
    }
    if (GROUPING.matcher(text).find()) {
      return new QueryFailure(
          "NOT_GROUPED", "a column is neither aggregated nor in GROUP BY (expected: one of both)");
    }
    if (TYPES.matcher(text).find()) {
      return new QueryFailure(
          "TYPE_MISMATCH", "operands or arguments have types that do not fit (expected: a CAST)");
    }
    if (VALUES.matcher(text).find()) {
      return new QueryFailure(
          "VALUE_INVALID", "a value could not be converted or computed (try TRY_CAST or TRY)");
    }
    if (TIME.matcher(text).find()) {
      return Limit.TIME_LIMIT.failure();
    }
    if (saysScanLimit(text)) {
      return Limit.SCAN_LIMIT.failure();
    }
    if (MEMORY.matcher(text).find()) {
      return Limit.MEMORY_LIMIT.failure();
    }
    if (RESOURCES.matcher(text).find()) {
      return new QueryFailure(
          "TOO_EXPENSIVE", "the query needs more than it may (ask for less time or fewer columns)");
    }
    return new QueryFailure("QUERY_FAILED", "the engine could not run the query");
  }
}
