package io.heliograph.ingestion.retention;

import io.heliograph.ingestion.archive.QueryRegister;
import io.heliograph.ingestion.outcome.OutcomeStore;
import io.heliograph.ingestion.rejected.RejectedSignalStore;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Deletes what has been kept long enough, since stores that delete by themselves are not everywhere
 * (ADR 0004). Several processes may sweep at once.
 */
final class RetentionSweeper implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RetentionSweeper.class);

  private final RetentionProperties properties;
  private final OutcomeStore outcomes;
  private final RejectedSignalStore rejected;
  private final QueryRegister queries;
  private final InstantSource clock;
  private volatile @Nullable Thread sweeper;

  RetentionSweeper(
      RetentionProperties properties,
      OutcomeStore outcomes,
      RejectedSignalStore rejected,
      QueryRegister queries,
      InstantSource clock) {
    this.properties = properties;
    this.outcomes = outcomes;
    this.rejected = rejected;
    this.queries = queries;
    this.clock = clock;
  }

  /** Deletes once; also creates indexes, so that a store that was away gets them later. */
  void sweep() {
    outcomes.prepare();
    rejected.prepare();
    queries.prepare();
    Instant now = clock.instant();
    long signals = rejected.deleteBefore(now.minus(properties.rejectedSignals()));
    long rows = outcomes.deleteBefore(now.minus(properties.outcomes()));
    long asked = queries.deleteBefore(now.minus(properties.archiveQueries()));
    if (signals + rows + asked > 0) {
      log.atInfo()
          .addKeyValue("rejected_signals", signals)
          .addKeyValue("outcome_rows", rows)
          .addKeyValue("archive_queries", asked)
          .log("Deleted what was kept long enough");
    }
  }

  private void run() {
    try {
      while (true) {
        try {
          sweep();
        } catch (RuntimeException away) {
          log.atWarn().setCause(away).log("Sweep failed; the next one tries again");
        }
        Thread.sleep(properties.sweepInterval());
      }
    } catch (InterruptedException stopped) {
      log.atDebug().log("Sweeper stopped");
    }
  }

  @Override
  public void start() {
    sweeper = Thread.ofVirtual().name("retention").start(this::run);
  }

  @Override
  public void stop() {
    Thread running = sweeper;
    if (running != null) {
      running.interrupt();
      sweeper = null;
    }
  }

  @Override
  public boolean isRunning() {
    return sweeper != null;
  }
}
