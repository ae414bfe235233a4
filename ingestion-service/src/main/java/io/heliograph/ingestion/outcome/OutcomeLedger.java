package io.heliograph.ingestion.outcome;

import io.heliograph.ingestion.commit.GroupCommit;
import io.heliograph.ingestion.commit.GroupCommit.Submission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.SmartLifecycle;

/**
 * Counts how signals end, per application and minute, and makes the counts durable (ADR 0006).
 *
 * <p>Counts are absolute per process: a write that is repeated changes nothing, and a new process
 * starts rows of its own.
 */
public final class OutcomeLedger implements SmartLifecycle {
  /** How long a minute stays open for late requests; far longer than any request may take. */
  private static final Duration OPEN = Duration.ofMinutes(10);

  private static final int ROWS_AT_ONCE = 500;

  private record Minute(String applicationId, Instant start) {}

  private final InstantSource clock;
  private final OutcomeStore store;
  private final String instance;
  private final GroupCommit<Minute> commit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Minute, OutcomeCounts> open = new HashMap<>();
  private Instant nextClean = Instant.MIN;

  /**
   * @param instance names this process; never used by another one
   */
  public OutcomeLedger(InstantSource clock, OutcomeStore store, String instance) {
    this.clock = clock;
    this.store = store;
    this.instance = instance;
    this.commit = new GroupCommit<>("outcomes", Integer.MAX_VALUE, ROWS_AT_ONCE, this::write);
  }

  /**
   * Adds to the counts of a minute.
   *
   * @param receivedAt when the request came
   * @return to be awaited
   */
  public Submission add(String applicationId, Instant receivedAt, OutcomeCounts counts) {
    Instant now = clock.instant();
    Instant counted = receivedAt.isBefore(now.minus(OPEN.dividedBy(2))) ? now : receivedAt;
    Minute minute = new Minute(applicationId, counted.truncatedTo(ChronoUnit.MINUTES));
    lock.lock();
    try {
      open.merge(minute, counts, OutcomeCounts::plus);
    } finally {
      lock.unlock();
    }
    return commit.submit(List.of(minute));
  }

  /**
   * Waits until counts are durable.
   *
   * @return false when the time passed before; they will be written later
   */
  public boolean awaitDurable(Submission submission, Duration time) throws InterruptedException {
    return commit.await(submission, time);
  }

  private void write(List<Minute> minutes) {
    Instant now = clock.instant();
    List<OutcomeStore.Row> rows;
    lock.lock();
    try {
      rows =
          minutes.stream()
              .map(
                  minute ->
                      new OutcomeStore.Row(
                          minute.applicationId(),
                          minute.start(),
                          instance,
                          Objects.requireNonNull(open.get(minute))))
              .toList();
    } finally {
      lock.unlock();
    }
    store.write(rows);
    close(now);
  }

  /** Drops minutes that nothing can be added to any more, a while after they were written. */
  private void close(Instant now) {
    if (now.isBefore(nextClean)) {
      return;
    }
    nextClean = now.plus(OPEN);
    lock.lock();
    try {
      open.keySet().removeIf(minute -> minute.start().isBefore(now.minus(OPEN.multipliedBy(2))));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    commit.start();
  }

  @Override
  public void stop() {
    commit.stop();
  }

  @Override
  public boolean isRunning() {
    return commit.isRunning();
  }

  @Override
  public int getPhase() {
    return commit.getPhase();
  }
}
