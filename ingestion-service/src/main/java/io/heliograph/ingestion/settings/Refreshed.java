package io.heliograph.ingestion.settings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A value that users change at run time, as every instance of the service reads it: from the store
 * once per interval, in the background, so that {@link #value} never waits. A change made on this
 * instance is seen at once after {@link #reload}, by other instances within an interval. While the
 * store is down the last good value stays.
 *
 * <p>As a bean it starts before the server takes requests, with one load. Safe for many threads.
 *
 * @param <T> immutable; a load replaces it as a whole
 */
public final class Refreshed<T> implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Refreshed.class);

  private final String name;
  private final Supplier<? extends T> loader;
  private final Duration interval;
  private final InstantSource clock;
  // A load that began before a change must not end after the one that follows the change.
  private final ReentrantLock loading = new ReentrantLock();
  private volatile T value;
  private volatile @Nullable Instant loadedAt;
  private volatile @Nullable Thread refresher;

  /**
   * Does not load yet.
   *
   * @param name of the setting, for the log, such as {@code own-schemas}
   * @param initial stands until the first load succeeds: choose what is safe when nothing is known
   * @param loader reads the store; throws when the store is down; never runs twice at once
   * @param interval from the end of one load to the start of the next
   */
  public Refreshed(
      String name,
      T initial,
      Supplier<? extends T> loader,
      Duration interval,
      InstantSource clock) {
    this.name = name;
    this.value = initial;
    this.loader = loader;
    this.interval = interval;
    this.clock = clock;
  }

  /** What was loaded last, or the initial value. A read of memory. */
  public T value() {
    return value;
  }

  /** When {@link #value} was loaded; empty before the first load succeeded. */
  public Optional<Instant> loadedAt() {
    return Optional.ofNullable(loadedAt);
  }

  /**
   * Loads now, in this thread; to be called after a change was written. When it fails, the last
   * value stays and the background tries again within the interval.
   */
  public void reload() {
    loading.lock();
    try {
      value = loader.get();
      loadedAt = clock.instant();
    } catch (RuntimeException away) {
      log.atWarn()
          .setCause(away)
          .addKeyValue("setting", name)
          .log("Setting could not be read; the last one stays");
    } finally {
      loading.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(interval);
        reload();
      }
    } catch (InterruptedException stopped) {
      log.atDebug().addKeyValue("setting", name).log("Refreshing stopped");
    }
  }

  @Override
  public void start() {
    reload();
    refresher = Thread.ofVirtual().name("refresh-" + name).start(this::run);
  }

  @Override
  public void stop() {
    Thread running = refresher;
    if (running != null) {
      running.interrupt();
      refresher = null;
    }
  }

  @Override
  public boolean isRunning() {
    return refresher != null;
  }

  /** Before the server, whose phase is near the greatest. */
  @Override
  public int getPhase() {
    return 0;
  }
}
