package io.heliograph.cloud.athena;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One query from its start to its end. Thread-safe; the end is reached once and stays. */
final class QueryExecution {

  /** Athena's states; the names are the wire values. */
  enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
  }

  /** What a query was started with. */
  record Request(
      String sql, String database, String workGroup, String outputLocation, Path resultFile) {}

  /** The outside of an execution at one moment. */
  record Snapshot(
      State state,
      @Nullable String reason,
      Instant submittedAt,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      long scannedBytes,
      List<ResultColumn> columns) {

    boolean ended() {
      return completedAt != null;
    }

    Duration engineTime(Instant now) {
      return startedAt == null
          ? Duration.ZERO
          : Duration.between(startedAt, completedAt == null ? now : completedAt);
    }
  }

  private final String id;
  private final Request request;
  private Snapshot snapshot;
  private @Nullable Statement statement;

  /** Why the running statement was interrupted, if it was. */
  private @Nullable State interrupted;

  private String interruptReason = "";

  QueryExecution(String id, Request request, Instant submittedAt) {
    this.id = id;
    this.request = request;
    this.snapshot = new Snapshot(State.QUEUED, null, submittedAt, null, null, 0, List.of());
  }

  String id() {
    return id;
  }

  Request request() {
    return request;
  }

  synchronized Snapshot snapshot() {
    return snapshot;
  }

  /** False if it was cancelled while it was queued. */
  synchronized boolean begin(Instant now) {
    if (snapshot.state() != State.QUEUED) {
      return false;
    }
    snapshot = new Snapshot(State.RUNNING, null, snapshot.submittedAt(), now, null, 0, List.of());
    return true;
  }

  /** From here on an interruption reaches the statement. */
  synchronized void runs(Statement statement) {
    this.statement = statement;
  }

  synchronized void succeed(List<ResultColumn> columns, long scannedBytes, Instant now) {
    if (interrupted != null) {
      end(interrupted, interruptReason, now);
      return;
    }
    snapshot =
        new Snapshot(
            State.SUCCEEDED,
            null,
            snapshot.submittedAt(),
            snapshot.startedAt(),
            now,
            scannedBytes,
            columns);
    statement = null;
  }

  synchronized void fail(String reason, Instant now) {
    if (interrupted != null) {
      end(interrupted, interruptReason, now);
    } else {
      end(State.FAILED, reason, now);
    }
  }

  private void end(State state, String reason, Instant now) {
    snapshot =
        new Snapshot(
            state, reason, snapshot.submittedAt(), snapshot.startedAt(), now, 0, List.of());
    statement = null;
  }

  /**
   * Ends the query as soon as the engine lets go of it, at once if it is queued; no effect when it
   * has ended.
   *
   * @return whether a call may have come too early for the engine and is to be repeated
   */
  synchronized boolean interrupt(State end, String reason, Instant now) throws SQLException {
    switch (snapshot.state()) {
      case QUEUED -> end(end, reason, now);
      case RUNNING -> {
        if (interrupted == null) {
          interrupted = end;
          interruptReason = reason;
        }
        if (statement != null) {
          statement.cancel();
        }
        return true;
      }
      case SUCCEEDED, FAILED, CANCELLED -> {
        // nothing is left to interrupt
      }
    }
    return false;
  }
}
