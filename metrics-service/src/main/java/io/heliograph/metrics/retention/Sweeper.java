package io.heliograph.metrics.retention;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Calls {@link Retention#sweep} again and again; several instances do each other no harm. */
final class Sweeper implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

  private final Retention retention;
  private final Duration interval;
  private volatile @Nullable Thread thread;

  Sweeper(Retention retention, Duration interval) {
    this.retention = retention;
    this.interval = interval;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("metrics-retention").start(this::run);
  }

  private void run() {
    boolean told = false;
    while (true) {
      try {
        TimeUnit.NANOSECONDS.sleep(interval.toNanos());
        retention.sweep();
        told = false;
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failed) {
        if (!told) {
          log.atWarn().setCause(failed).log("Days cannot be rolled up or deleted; trying on");
          told = true;
        }
      }
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
