package io.heliograph.ingestion.archive;

import io.heliograph.kit.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL over the stored archive, whoever's rows it names: give it only what {@link
 * ArchiveSqlGuard} printed. Every method does I/O.
 *
 * <p>Failures of the engine itself leave as {@link ProblemException}: {@code UNAVAILABLE} for
 * passing ones, {@code RATE_LIMITED} where the engine asks to come later.
 */
public interface QueryEngine {

  /**
   * Starts a statement and returns at once.
   *
   * @param id the caller's id; starting twice with one id starts once
   * @return the engine's name for this execution
   */
  String start(String id, String sql);

  /**
   * How the execution stands.
   *
   * @throws ProblemException {@code NOT_FOUND} if the engine has forgotten it
   */
  Execution find(String execution);

  /**
   * Rows of a succeeded execution.
   *
   * @param cursor {@link Page#next} of the page before; null for the first
   * @param limit most rows of this page, 1..999
   * @throws ProblemException {@code REQUEST_INVALID} for a cursor that the engine did not give
   */
  Page fetch(String execution, @Nullable String cursor, int limit);

  /** Stops the execution; nothing happens if it has ended. */
  void cancel(String execution);

  /** Where an execution stands. */
  enum State {
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
  }

  /**
   * @param scannedBytes read from storage so far; what the execution costs
   * @param reason the engine's own words about a failure, for the log and for {@link QueryFailure}
   *     only: they may hold text of the statement and of rows; null where there is none
   */
  record Execution(State state, long scannedBytes, @Nullable String reason) {}

  /**
   * A column of an answer.
   *
   * @param type its Presto name, for example {@code timestamp}
   */
  record Column(String name, String type) {}

  /**
   * @param rows cells in the engine's text form, null for null; in the order of the columns
   * @param next gives the page after; null on the last
   */
  record Page(List<Column> columns, List<List<@Nullable String>> rows, @Nullable String next) {}
}
