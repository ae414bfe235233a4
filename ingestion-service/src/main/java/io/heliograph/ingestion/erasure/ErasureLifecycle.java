package io.heliograph.ingestion.erasure;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Takes erasures further now and then, and when one was asked for. */
final class ErasureLifecycle implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ErasureLifecycle.class);

  private final Eraser eraser;
  private final ErasureStore store;
  private final Duration interval;
  private final Semaphore asked = new Semaphore(0);
  private volatile @Nullable Thread thread;

  ErasureLifecycle(Eraser eraser, ErasureStore store, Duration interval) {
    this.eraser = eraser;
    this.store = store;
    this.interval = interval;
  }

  /** Does not wait for the interval to end. */
  void wake() {
    asked.release();
  }

  private void run() {
    try {
      while (true) {
        if (asked.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
          asked.drainPermits();
        }
        try {
          store.prepare();
          eraser.pass();
        } catch (RuntimeException away) {
          log.atWarn().setCause(away).log("Erasures were not looked at; the next pass tries again");
        }
      }
    } catch (InterruptedException stopped) {
      log.atDebug().log("Erasure stopped");
    }
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("erasure").start(this::run);
  }

  @Override
  public void stop() {
    Thread running = thread;
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
