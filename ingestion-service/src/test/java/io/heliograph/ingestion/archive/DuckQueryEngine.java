package io.heliograph.ingestion.archive;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An engine on {@link DuckArchive} that is strict about its use: an unknown execution fails the
 * test. A statement runs when it is first looked at, so that a test can cancel before.
 */
final class DuckQueryEngine implements QueryEngine {
  private final DuckArchive archive;
  private final Map<String, String> statements = new HashMap<>();
  private final Map<String, Execution> executions = new HashMap<>();

  DuckQueryEngine(DuckArchive archive) {
    this.archive = archive;
  }

  private long scannedBytes = 4_711;
  private boolean refusesStarts;

  /** What executions from now on have read. */
  void scans(long bytes) {
    scannedBytes = bytes;
  }

  void refuseStarts(boolean refuses) {
    refusesStarts = refuses;
  }

  @Override
  public String start(String id, String sql) {
    if (refusesStarts) {
      throw new ProblemException(CommonReason.UNAVAILABLE, "down");
    }
    var execution = "execution-" + id;
    statements.put(execution, sql);
    executions.put(execution, new Execution(State.RUNNING, 0, null));
    return execution;
  }

  @Override
  public Execution find(String execution) {
    var found = known(execution);
    if (found.state() == State.RUNNING) {
      executions.put(execution, run(execution));
    }
    return found;
  }

  @Override
  public Page fetch(String execution, @Nullable String cursor, int limit) {
    try {
      var sql = statement(execution);
      var rows = archive.query(sql);
      var from = cursor == null ? 0 : Integer.parseInt(cursor);
      var to = Math.min(rows.size(), from + limit);
      return new Page(
          archive.columns(sql).stream().map(name -> new Column(name, typeOf(name))).toList(),
          rows.subList(from, to).stream().map(DuckQueryEngine::nullable).toList(),
          to < rows.size() ? Integer.toString(to) : null);
    } catch (NumberFormatException unknown) {
      throw new ProblemException(CommonReason.REQUEST_INVALID, "cursor");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void cancel(String execution) {
    if (known(execution).state() == State.RUNNING) {
      executions.put(execution, new Execution(State.CANCELLED, 0, null));
    }
  }

  /** Everything that ever reached the engine. */
  List<String> statements() {
    return List.copyOf(statements.values());
  }

  private Execution run(String execution) {
    try {
      archive.query(statement(execution));
      return new Execution(State.SUCCEEDED, scannedBytes, null);
    } catch (SQLException e) {
      return new Execution(State.FAILED, 0, e.getMessage());
    }
  }

  private Execution known(String execution) {
    var found = executions.get(execution);
    if (found == null) {
      throw new AssertionError("unknown execution: " + execution);
    }
    return found;
  }

  private String statement(String execution) {
    known(execution);
    return String.valueOf(statements.get(execution));
  }

  private static String typeOf(String column) {
    return switch (column) {
      case "received_at" -> "timestamp";
      case "clock_skew_ms" -> "bigint";
      default -> "varchar";
    };
  }

  private static List<@Nullable String> nullable(List<String> cells) {
    var row = new ArrayList<@Nullable String>();
    cells.forEach(cell -> row.add(cell.equals("null") ? null : cell));
    return row;
  }
}
