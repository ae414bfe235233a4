package io.heliograph.cloud.athena;

import io.heliograph.cloud.athena.QueryExecution.State;
import io.heliograph.cloud.athena.SelectGuard.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.duckdb.ProfilerPrintFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs queued executions, one at a time per connection. The threads are platform threads: a query
 * stays in native code for as long as it runs.
 */
final class QueryEngine implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(QueryEngine.class);
  private static final long INTERRUPT_AGAIN_MILLIS = 50;
  private static final int UNLOAD_TIMES = 10;

  /** What DuckDB's driver puts before the cause. */
  private static final String NOISE =
      "Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result";

  private final AthenaOptions options;
  private final ArchiveDatabase database;
  private final Clock clock;
  private final BlockingQueue<QueryExecution> queue = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService interrupter =
      new ScheduledThreadPoolExecutor(
          1, task -> Thread.ofPlatform().daemon().name("athena-interrupter").unstarted(task));
  private final List<Thread> threads = new ArrayList<>();

  /** Opens the database and begins to work. */
  QueryEngine(AthenaOptions options, Clock clock) throws SQLException {
    this.options = options;
    this.database = ArchiveDatabase.open(options);
    this.clock = clock;
    for (DuckDBConnection connection : database.connections()) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("athena-query-" + threads.size())
              .start(() -> work(connection)));
    }
  }

  void submit(QueryExecution execution) {
    queue.add(execution);
  }

  /** Cancels an execution; no effect when it has ended. */
  void cancel(QueryExecution execution) {
    interrupt(execution, State.CANCELLED, "Query cancelled");
  }

  /** Repeats itself: an interruption is lost on an engine that is only about to start. */
  private void interrupt(QueryExecution execution, State end, String reason) {
    try {
      if (execution.interrupt(end, reason, clock.instant())) {
        interrupter.schedule(
            () -> interrupt(execution, end, reason), INTERRUPT_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (SQLException e) {
      log.atWarn().addKeyValue("query", execution.id()).setCause(e).log("Query not interrupted");
    }
  }

  private void work(DuckDBConnection connection) {
    try {
      while (true) {
        QueryExecution execution = queue.take();
        if (execution.begin(clock.instant())) {
          run(connection, execution);
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void run(DuckDBConnection connection, QueryExecution execution) {
    try {
      Unload unload = Unload.parse(execution.request().sql()).orElse(null);
      limit(execution, unload == null ? options.queryTimeout() : unloadTimeout());
      String select =
          PrestoCalls.translate(unload == null ? execution.request().sql() : unload.select());
      SelectGuard.check(connection, select);
      database.refreshViews();
      try (Statement statement = connection.createStatement()) {
        execution.runs(statement);
        List<ResultColumn> columns =
            unload == null
                ? writeResult(statement, select, execution.request().resultFile())
                : write(statement, unload.with(select), execution);
        execution.succeed(columns, scannedBytes(connection), clock.instant());
      }
    } catch (RefusedException e) {
      execution.fail(String.valueOf(e.getMessage()), clock.instant());
    } catch (SQLException e) {
      execution.fail(reason(e), clock.instant());
    } catch (IOException | RuntimeException e) {
      log.atError().addKeyValue("query", execution.id()).setCause(e).log("Query failed");
      execution.fail("GENERIC_INTERNAL_ERROR: " + e, clock.instant());
    }
  }

  private void limit(QueryExecution execution, Duration timeout) {
    interrupter.schedule(
        () -> interrupt(execution, State.FAILED, "Query exhausted its time: " + timeout),
        timeout.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** A statement that rewrites a day takes longer than one that somebody waits for. */
  private Duration unloadTimeout() {
    return options.queryTimeout().multipliedBy(UNLOAD_TIMES);
  }

  /** Writes outside the buckets and then moves, so that no reader sees half a file. */
  private List<ResultColumn> write(Statement statement, Unload unload, QueryExecution execution)
      throws SQLException, IOException, RefusedException {
    Path directory = unload.directory(options.buckets());
    unload.requireEmpty(directory);
    Path written = options.work().resolve(execution.id() + ".parquet");
    try {
      statement.execute(unload.copyTo(written));
      if (statement.getUpdateCount() != 0) {
        Unload.publish(written, directory);
      }
      return List.of();
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static List<ResultColumn> writeResult(Statement statement, String select, Path file)
      throws SQLException, IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try (ResultSet result = statement.executeQuery(select)) {
      List<ResultColumn> columns = ResultColumn.of(result.getMetaData());
      try (CsvResult.Output output = new CsvResult.Output(unfinished)) {
        output.write(new ArrayList<>(columns.stream().map(ResultColumn::name).toList()));
        List<@Nullable String> row = new ArrayList<>(columns.size());
        while (result.next()) {
          row.clear();
          for (int i = 1; i <= columns.size(); i++) {
            row.add(PrestoText.of(result.getObject(i)));
          }
          output.write(row);
        }
      }
      Files.move(unfinished, file);
      return columns;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static long scannedBytes(DuckDBConnection connection) throws SQLException {
    return JsonMapper.shared()
        .readTree(connection.getProfilingInformation(ProfilerPrintFormat.JSON))
        .path("total_bytes_read")
        .asLong(0);
  }

  private static String reason(SQLException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith(NOISE)
        ? message.substring(NOISE.length()).strip().replaceFirst("^Error: ", "")
        : message;
  }

  /** Gives up what is running. */
  @Override
  public void close() throws SQLException {
    interrupter.shutdownNow();
    threads.forEach(Thread::interrupt);
    database.close();
  }
}
