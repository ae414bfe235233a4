package io.heliograph.account.change;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells followers that the directory changed: at once for changes made here, within the poll
 * interval for those of other instances.
 *
 * <p>The version is advanced <em>after</em> the write that it stands for. Whoever reads the version
 * first and the directory then has at least everything up to that version. Should the process end
 * between write and advance, the advance at the next start makes up for it; should only the advance
 * fail, the watcher repeats it.
 */
public final class DirectoryChanges implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DirectoryChanges.class);
  private static final Duration LAST_READ = Duration.ofSeconds(2);

  private final DirectoryVersion version;
  private final Duration pollInterval;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Condition stopped = lock.newCondition();
  // Guarded by the lock.
  private long known;
  private boolean announcementOwed;
  private boolean stopping;
  private Thread watcher = Thread.ofVirtual().unstarted(this::watch);

  /**
   * @param pollInterval how often other instances' changes are looked for
   */
  public DirectoryChanges(DirectoryVersion version, Duration pollInterval) {
    this.version = version;
    this.pollInterval = pollInterval;
  }

  /**
   * Announces a change that is already stored. Never fails: what cannot be said now is said later.
   */
  public void announce() {
    try {
      learn(version.advance());
    } catch (RuntimeException failed) {
      log.atWarn().setCause(failed).log("Change cannot be announced yet");
      lock.lock();
      try {
        announcementOwed = true;
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Waits until the version differs from {@code seen}.
   *
   * <p>A smaller version than {@code seen} counts as a change: the store was replaced since, and
   * the follower must begin anew.
   *
   * @param wait at most this long; zero looks once
   * @return the version now; equal to {@code seen} when nothing changed, or when the service stops
   */
  public long awaitOther(long seen, Duration wait) throws InterruptedException {
    long now = version.current();
    learn(now);
    if (now != seen) {
      return now;
    }
    long nanos = wait.toNanos();
    lock.lockInterruptibly();
    try {
      while (known <= seen && !stopping && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return Math.max(known, seen);
    } finally {
      lock.unlock();
    }
  }

  private void learn(long now) {
    lock.lock();
    try {
      // Readers may come here in another order than they read.
      if (now > known) {
        known = now;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void watch() {
    boolean told = false;
    while (!stopsWithin(pollInterval)) {
      try {
        if (takeOwed()) {
          announce();
        }
        learn(version.current());
        told = false;
      } catch (RuntimeException failed) {
        if (!told) {
          log.atWarn().setCause(failed).log("Directory version cannot be read; trying on");
          told = true;
        }
      }
    }
  }

  private boolean stopsWithin(Duration wait) {
    long nanos = wait.toNanos();
    lock.lock();
    try {
      while (!stopping && nanos > 0) {
        nanos = stopped.awaitNanos(nanos);
      }
      return stopping;
    } catch (InterruptedException interrupted) {
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean takeOwed() {
    lock.lock();
    try {
      boolean owed = announcementOwed;
      announcementOwed = false;
      return owed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    lock.lock();
    try {
      watcher = Thread.ofVirtual().name("directory-version").start(this::watch);
    } finally {
      lock.unlock();
    }
    announce();
  }

  /** Lets every waiting follower go, so that it does not hold up the web server's stop. */
  @Override
  public void stop() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
      stopped.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (isRunning()) {
        // Not interrupted but awaited: it may be reading from the store, which is closed next.
        watcher.join(LAST_READ);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    lock.lock();
    try {
      return watcher.isAlive();
    } finally {
      lock.unlock();
    }
  }
}
