package io.heliograph.ingestion.archive;

import io.heliograph.ingestion.archive.QueryEngine.Execution;
import io.heliograph.ingestion.archive.QueryEngine.State;
import io.heliograph.ingestion.archive.QueryRegister.RegisteredQuery;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Stops queries at their limits, whether anybody asks for them or not. Every instance watches the
 * queries of all, so that none outlives the instance that started it.
 */
final class QueryWatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(QueryWatch.class);

  private final QueryLimits limits;
  private final QueryEngine engine;
  private final QueryRegister register;
  private final InstantSource clock;
  private volatile @Nullable Thread thread;

  QueryWatch(QueryLimits limits, QueryEngine engine, QueryRegister register, InstantSource clock) {
    this.limits = limits;
    this.engine = engine;
    this.register = register;
    this.clock = clock;
  }

  /** Looks at every running query once. */
  void pass() {
    for (var query : register.running()) {
      try {
        look(query);
      } catch (RuntimeException away) {
        log.atWarn().addKeyValue("query", query.id()).setCause(away).log("Query not looked at");
      }
    }
  }

  /**
   * Looks at one query and stops it at a limit.
   *
   * @return how it stands for its owner
   * @throws ProblemException {@code NOT_FOUND} if the engine has forgotten it; it is noted as ended
   */
  Seen look(RegisteredQuery query) {
    var name = query.execution();
    if (name == null) {
      // Whoever was starting it has gone: the engine may never have heard of it.
      var starting = query.running() && !isOld(query);
      if (!starting) {
        register.ended(query.id(), null);
      }
      return new Seen(starting ? State.RUNNING : State.FAILED, 0, null, null);
    }
    var execution = found(name);
    if (execution == null) {
      register.ended(query.id(), null);
      throw ProblemException.notFound("query");
    }
    var limit = query.limit() == null ? limit(query, execution) : query.limit();
    if (query.running()) {
      if (limit != null && execution.state() == State.RUNNING) {
        engine.cancel(name);
      }
      if (limit != null || execution.state() != State.RUNNING) {
        register.ended(query.id(), limit);
      }
    }
    return new Seen(
        limit == null ? execution.state() : State.FAILED,
        execution.scannedBytes(),
        execution.reason(),
        limit);
  }

  /**
   * How a query stands for its owner.
   *
   * @param reason the engine's own words; null where there are none
   * @param limit what stopped it; null if nothing of ours did
   */
  record Seen(State state, long scannedBytes, @Nullable String reason, @Nullable Limit limit) {

    /** What the owner is told; null unless it failed. */
    @Nullable QueryFailure failure() {
      if (state != State.FAILED) {
        return null;
      }
      return limit == null ? QueryFailure.of(reason) : limit.failure();
    }
  }

  private @Nullable Limit limit(RegisteredQuery query, Execution execution) {
    // Of an answer that is there, only what it has read counts: it was in time.
    if (execution.scannedBytes() > limits.scanned().toBytes()
        || (execution.state() == State.CANCELLED
            && QueryFailure.saysScanLimit(execution.reason()))) {
      return Limit.SCAN_LIMIT;
    }
    return query.running() && execution.state() == State.RUNNING && isOld(query)
        ? Limit.TIME_LIMIT
        : null;
  }

  private boolean isOld(RegisteredQuery query) {
    return Duration.between(query.submittedAt(), clock.instant()).compareTo(limits.time()) > 0;
  }

  private @Nullable Execution found(String execution) {
    try {
      return engine.find(execution);
    } catch (ProblemException problem) {
      if (problem.reason() == CommonReason.NOT_FOUND) {
        return null;
      }
      throw problem;
    }
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(limits.watchInterval());
        try {
          pass();
        } catch (RuntimeException away) {
          log.atWarn().setCause(away).log("Running queries not looked at; the next pass does");
        }
      }
    } catch (InterruptedException stopped) {
      log.atDebug().log("Query watch stopped");
    }
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("archive-query-watch").start(this::run);
  }

  @Override
  public void stop() {
    var running = thread;
    if (running != null) {
      running.interrupt();
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
