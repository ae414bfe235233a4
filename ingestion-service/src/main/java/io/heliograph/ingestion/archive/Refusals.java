package io.heliograph.ingestion.archive;

import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Collects what is wrong with a statement while it is printed, so that its author hears of
 * everything at once. What is printed after the first refusal is thrown away.
 */
final class Refusals {
  /** Nesting of the tree; a person's query has less than 40, a stack takes thousands. */
  private static final int MAX_DEPTH = 200;

  private static final int MAX_PROBLEMS = 20;

  /** Each becomes a view of some 700 characters; Athena takes 262,144 bytes of SQL. */
  private static final int MAX_TABLES = 64;

  private final List<SqlProblem> problems = new ArrayList<>();
  private int depth;
  private int tables;

  /** Notes a problem and gives what stands in its place until the whole text is dropped. */
  String refuse(Node node, String message) {
    var line = node.getLocation().map(location -> location.getLineNumber()).orElse(1);
    var column = node.getLocation().map(location -> location.getColumnNumber()).orElse(1);
    var problem = new SqlProblem(line, column, message);
    if (problems.size() < MAX_PROBLEMS && !problems.contains(problem)) {
      problems.add(problem);
    }
    return "NULL";
  }

  /** Refuses a kind of node that the guard has no rule for: unknown is never passed. */
  String refuseKind(Node node, String allowed) {
    return refuse(node, nameOf(node) + ": not available here (expected: " + allowed + ")");
  }

  /** Enters one level of the tree; false, with a problem noted, where it is too deep to go on. */
  boolean enter(Node node) {
    if (++depth <= MAX_DEPTH) {
      return true;
    }
    refuse(node, "nesting: deeper than " + MAX_DEPTH + " (expected: at most " + MAX_DEPTH + ")");
    return false;
  }

  /** Counts a reference to a table. */
  void countTable(Node table) {
    if (++tables > MAX_TABLES) {
      refuse(table, "tables: more than " + MAX_TABLES + " (expected: at most " + MAX_TABLES + ")");
    }
  }

  void leave() {
    depth--;
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  List<SqlProblem> inOrder() {
    return problems.stream()
        .sorted(Comparator.comparingInt(SqlProblem::line).thenComparingInt(SqlProblem::column))
        .toList();
  }

  /** {@code JsonTable} as {@code json table}. */
  static String nameOf(Node node) {
    return node.getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
