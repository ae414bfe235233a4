package io.heliograph.ingestion.archive;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import java.util.List;
import java.util.OptionalLong;

/**
 * Turns a customer's SQL into SQL that sees the rows of one organization only.
 *
 * <p><b>Guarantee:</b> what the guard allows is one query, printed anew from the syntax tree, in
 * which each table is the tenant's view of it (see {@link SignalsView}). The sent text reaches no
 * engine. Every kind of node, function and type that the printers do not name is refused, so that a
 * newer grammar adds refusals, not holes.
 *
 * <p><b>Not guaranteed:</b> that the statement runs. Names of columns and the types of arguments
 * are the engine's to judge, and some allowed functions are missing on the local engine.
 */
final class ArchiveSqlGuard {
  /** Characters of a statement; long enough for a page of generated SQL. */
  static final int MAX_LENGTH = 20_000;

  /**
   * Brackets open at once. The parser's look-ahead grows with them, to seconds for thousands; the
   * printers refuse such nesting anyway. Brackets in texts count too: no text has that many open.
   */
  private static final int MAX_OPEN_BRACKETS = 200;

  private final SqlParser parser = new SqlParser();
  private final long maxRows;

  /**
   * @param maxRows the most rows that a statement returns, whatever its own LIMIT says, 1 or more
   */
  ArchiveSqlGuard(long maxRows) {
    if (maxRows < 1) {
      throw new IllegalArgumentException("max rows: " + maxRows + " (expected: >= 1)");
    }
    this.maxRows = maxRows;
  }

  /** Judges a statement; every answer is a value, also for text that is no SQL at all. */
  GuardVerdict check(String sql, TenantView view) {
    if (sql.length() > MAX_LENGTH) {
      return refused(
          1, 1, "length: " + sql.length() + " characters (expected: at most " + MAX_LENGTH + ")");
    }
    if (openBrackets(sql) > MAX_OPEN_BRACKETS) {
      return refused(
          1, 1, "nesting: over " + MAX_OPEN_BRACKETS + " brackets open at once (expected: fewer)");
    }
    try {
      var statement = parser.createStatement(withoutSemicolon(sql));
      if (!(statement instanceof Query query)) {
        return refused(
            statement.getLocation().map(l -> l.getLineNumber()).orElse(1),
            statement.getLocation().map(l -> l.getColumnNumber()).orElse(1),
            Refusals.nameOf(statement) + ": not a query (expected: one SELECT statement)");
      }
      var refusals = new Refusals();
      var printed =
          new QueryPrinter(refusals, view).print(query, CteScope.EMPTY, OptionalLong.of(maxRows));
      return refusals.isEmpty()
          ? new GuardVerdict.Allowed(printed, maxRows)
          : new GuardVerdict.Refused(refusals.inOrder());
    } catch (ParsingException e) {
      return refused(e.getLineNumber(), e.getColumnNumber(), e.getErrorMessage());
    }
  }

  private static GuardVerdict refused(int line, int column, String message) {
    return new GuardVerdict.Refused(List.of(new SqlProblem(line, column, message)));
  }

  private static int openBrackets(String sql) {
    var open = 0;
    var most = 0;
    for (var i = 0; i < sql.length(); i++) {
      switch (sql.charAt(i)) {
        case '(', '[' -> most = Math.max(most, ++open);
        case ')', ']' -> open--;
        default -> {
          // Not a bracket.
        }
      }
    }
    return most;
  }

  /** Statements are often sent with the semicolon of a console; the grammar knows none. */
  private static String withoutSemicolon(String sql) {
    var text = sql.stripTrailing();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }
}
