package io.heliograph.playbook.respond;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells followers that an organization's responses or allowlist changed: at once for changes made
 * here, within the poll interval for those of other instances.
 *
 * <p>A version is advanced <em>after</em> the write that it stands for (ADR 0005). What a process
 * wrote and could not announce before it ended is announced when the next one starts; when only the
 * announcement failed, it is repeated.
 */
public final class ChangeFeed implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);

  private final FeedVersions versions;
  private final Duration pollInterval;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by the lock.
  private final Map<String, Followers> followers = new HashMap<>();
  private final Set<String> registered = new HashSet<>();
  private final Set<String> owed = new HashSet<>();
  private boolean stopping;
  private @Nullable Thread watcher;

  /** Those who wait for one organization. */
  private final class Followers {
    final Condition changed = lock.newCondition();
    int count;
    long known;
  }

  /**
   * @param pollInterval how often other instances' changes are looked for while somebody waits
   */
  public ChangeFeed(FeedVersions versions, Duration pollInterval) {
    this.versions = versions;
    this.pollInterval = pollInterval;
  }

  /** To be called before an organization's state is first written. */
  void register(String organizationId) {
    lock.lock();
    try {
      if (registered.contains(organizationId)) {
        return;
      }
    } finally {
      lock.unlock();
    }
    versions.register(organizationId);
    lock.lock();
    try {
      registered.add(organizationId);
    } finally {
      lock.unlock();
    }
  }

  /** Announces what is stored already. Never fails: what cannot be said now is said later. */
  void announce(String organizationId) {
    try {
      learn(organizationId, versions.advance(organizationId));
    } catch (RuntimeException failed) {
      log.atWarn().setCause(failed).log("Change cannot be announced yet");
      lock.lock();
      try {
        owed.add(organizationId);
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Waits until the version differs from {@code seen}. A smaller one counts as a change: the store
   * was replaced since, and the follower must begin anew.
   *
   * @param wait at most this long; zero looks once
   * @return the version now; equal to {@code seen} when nothing changed, or when the service stops
   */
  long awaitOther(String organizationId, long seen, Duration wait) throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    Followers mine = join(organizationId);
    try {
      // After joining, so that no announcement falls between the look and the wait.
      long now = versions.current(organizationId);
      if (now != seen) {
        return now;
      }
      lock.lockInterruptibly();
      try {
        long left = deadline - System.nanoTime();
        while (mine.known <= seen && !stopping && left > 0) {
          left = mine.changed.awaitNanos(left);
        }
        return Math.max(mine.known, seen);
      } finally {
        lock.unlock();
      }
    } finally {
      leave(organizationId, mine);
    }
  }

  private Followers join(String organizationId) {
    lock.lock();
    try {
      Followers mine = followers.computeIfAbsent(organizationId, _ -> new Followers());
      mine.count++;
      return mine;
    } finally {
      lock.unlock();
    }
  }

  private void leave(String organizationId, Followers mine) {
    lock.lock();
    try {
      if (--mine.count == 0) {
        followers.remove(organizationId);
      }
    } finally {
      lock.unlock();
    }
  }

  private void learn(String organizationId, long version) {
    lock.lock();
    try {
      Followers waiting = followers.get(organizationId);
      // Readers may come here in another order than they read.
      if (waiting != null && version > waiting.known) {
        waiting.known = version;
        waiting.changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void watch() {
    boolean told = false;
    boolean allAnnounced = false;
    while (true) {
      try {
        if (!allAnnounced) {
          versions.advanceAll();
          allAnnounced = true;
        }
        TimeUnit.NANOSECONDS.sleep(pollInterval.toNanos());
        takeOwed().forEach(this::announce);
        List<String> followed = followed();
        if (!followed.isEmpty()) {
          versions.current(followed).forEach(this::learn);
        }
        told = false;
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failed) {
        if (!told) {
          log.atWarn().setCause(failed).log("Versions of responses cannot be read; trying on");
          told = true;
        }
        LockSupport.parkNanos(pollInterval.toNanos());
      }
    }
  }

  private List<String> takeOwed() {
    lock.lock();
    try {
      List<String> taken = List.copyOf(owed);
      owed.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private List<String> followed() {
    lock.lock();
    try {
      return List.copyOf(followers.keySet());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    lock.lock();
    try {
      stopping = false;
      watcher = Thread.ofVirtual().name("response-versions").start(this::watch);
    } finally {
      lock.unlock();
    }
  }

  /** Lets every waiting follower go, so that it does not hold up the web server's stop. */
  @Override
  public void stop() {
    lock.lock();
    try {
      stopping = true;
      if (watcher != null) {
        watcher.interrupt();
        watcher = null;
      }
      followers.values().forEach(waiting -> waiting.changed.signalAll());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isRunning() {
    lock.lock();
    try {
      return watcher != null;
    } finally {
      lock.unlock();
    }
  }
}
