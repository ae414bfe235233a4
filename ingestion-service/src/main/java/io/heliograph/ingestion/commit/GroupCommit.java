package io.heliograph.ingestion.commit;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Writes what many callers submit, all that waits in one go. While the store is away it tries again
 * and callers go on after a bounded wait.
 *
 * <p>The write must be harmless when it is repeated. It stops after the web server, with a last
 * write of what still waits.
 *
 * @param <T> what is written; equal items that wait together are written once
 */
public final class GroupCommit<T> implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration LAST_BACKOFF = Duration.ofSeconds(2);
  private static final Duration LAST_WRITE = Duration.ofSeconds(8);

  /** How long a write waits for company: a write costs far more than a row more. */
  private static final Duration LINGER = Duration.ofMillis(5);

  private final String name;
  private final int maxWaiting;
  private final int maxAtOnce;
  private final Consumer<List<T>> write;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition submitted = lock.newCondition();
  private final Condition committed = lock.newCondition();
  private final Set<T> waiting = new LinkedHashSet<>();
  private long submissions;
  private long durable;
  private boolean running;
  private @Nullable Thread writer;

  /**
   * @param name for threads and logs
   * @param maxWaiting items that may wait; beyond it new ones are turned away
   * @param maxAtOnce items of one write
   * @param write makes items durable; an exception means that it is to be tried again
   */
  public GroupCommit(String name, int maxWaiting, int maxAtOnce, Consumer<List<T>> write) {
    this.name = name;
    this.maxWaiting = maxWaiting;
    this.maxAtOnce = maxAtOnce;
    this.write = write;
  }

  /**
   * What became of a submission.
   *
   * @param number to be waited for
   * @param turnedAway items that will not be written
   */
  public record Submission(long number, int turnedAway) {}

  /** Submits items. */
  public Submission submit(Collection<T> items) {
    lock.lock();
    try {
      int turnedAway = 0;
      for (T item : items) {
        if (waiting.size() < maxWaiting || waiting.contains(item)) {
          waiting.add(item);
        } else {
          turnedAway++;
        }
      }
      submissions++;
      submitted.signal();
      return new Submission(submissions, turnedAway);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a submission is durable.
   *
   * @return false when the time passed before
   */
  public boolean await(Submission submission, Duration time) throws InterruptedException {
    long nanos = time.toNanos();
    lock.lockInterruptibly();
    try {
      while (durable < submission.number()) {
        if (nanos <= 0) {
          return false;
        }
        nanos = committed.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    Duration backoff = FIRST_BACKOFF;
    try {
      while (awaitWork()) {
        try {
          writeOnce();
          if (!backoff.equals(FIRST_BACKOFF)) {
            log.atInfo().addKeyValue("commit", name).log("Writes go through again");
          }
          backoff = FIRST_BACKOFF;
        } catch (RuntimeException away) {
          if (backoff.equals(FIRST_BACKOFF)) {
            log.atWarn().addKeyValue("commit", name).setCause(away).log("Write failed, retrying");
          }
          pause(backoff);
          Duration longer = backoff.multipliedBy(2);
          backoff = longer.compareTo(LAST_BACKOFF) > 0 ? LAST_BACKOFF : longer;
        }
      }
    } catch (InterruptedException stopped) {
      log.atWarn().addKeyValue("commit", name).log("Stopped before everything was written");
    }
  }

  /** Waits for something to write; false when there is nothing left and no more to come. */
  private boolean awaitWork() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (running && durable == submissions) {
        submitted.await();
      }
      long nanos = LINGER.toNanos();
      while (running && nanos > 0) {
        nanos = submitted.awaitNanos(nanos);
      }
      return running || durable < submissions;
    } finally {
      lock.unlock();
    }
  }

  private void writeOnce() {
    List<T> items;
    long upTo;
    lock.lock();
    try {
      items = waiting.stream().limit(maxAtOnce).toList();
      // What waits is durable only when all of it is; with more than one write that is the last.
      upTo = items.size() == waiting.size() ? submissions : durable;
      items.forEach(waiting::remove);
    } finally {
      lock.unlock();
    }
    try {
      if (!items.isEmpty()) {
        write.accept(items);
      }
    } catch (RuntimeException failed) {
      lock.lock();
      try {
        waiting.addAll(items);
      } finally {
        lock.unlock();
      }
      throw failed;
    }
    lock.lock();
    try {
      durable = upTo;
      committed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration time) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = time.toNanos();
      while (running && nanos > 0) {
        // Submissions wake this too; they wait for the same store.
        nanos = submitted.awaitNanos(nanos);
      }
      if (running) {
        return;
      }
    } finally {
      lock.unlock();
    }
    TimeUnit.MILLISECONDS.sleep(FIRST_BACKOFF.toMillis()); // stop() bounds how often
  }

  @Override
  public void start() {
    lock.lock();
    try {
      running = true;
      writer = Thread.ofVirtual().name("commit-" + name).start(this::run);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void stop() {
    Thread last;
    lock.lock();
    try {
      running = false;
      submitted.signal();
      last = writer;
    } finally {
      lock.unlock();
    }
    if (last == null) {
      return;
    }
    try {
      if (!last.join(LAST_WRITE)) {
        last.interrupt();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    lock.lock();
    try {
      return running;
    } finally {
      lock.unlock();
    }
  }

  /** Before the web server's, so that it stops after the last request was answered. */
  @Override
  public int getPhase() {
    return 0;
  }
}
