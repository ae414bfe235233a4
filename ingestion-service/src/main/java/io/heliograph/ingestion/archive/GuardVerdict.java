package io.heliograph.ingestion.archive;

import java.util.List;

/** What the guard says about a statement. */
sealed interface GuardVerdict {

  /**
   * The statement may run, in this form only.
   *
   * @param sql the re-printed tree with the tenant's view in place of each table; the only text
   *     that may reach an engine
   * @param rowLimit the most rows that the statement returns; a result of this size may have more
   *     behind it
   */
  record Allowed(String sql, long rowLimit) implements GuardVerdict {}

  /** The statement must not run. All problems that were found, in the order of the text. */
  record Refused(List<SqlProblem> problems) implements GuardVerdict {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
