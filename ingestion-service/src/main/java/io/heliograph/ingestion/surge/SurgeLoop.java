package io.heliograph.ingestion.surge;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Drains for as long as the service runs; costs a long poll every twenty seconds when idle. */
final class SurgeLoop implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SurgeLoop.class);
  private static final Duration LONG_POLL = Duration.ofSeconds(20);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LAST_PAUSE = Duration.ofSeconds(30);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final SurgeDrain drain;
  private final DoubleSupplier random;
  private @Nullable Thread thread;

  SurgeLoop(SurgeDrain drain, DoubleSupplier random) {
    this.drain = drain;
    this.random = random;
  }

  @Override
  public synchronized void start() {
    thread = Thread.ofVirtual().name("surge-drain").start(this::run);
  }

  private void run() {
    int failures = 0;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          drain.round(LONG_POLL);
          failures = 0;
        } catch (RuntimeException failure) {
          if (Thread.currentThread().isInterrupted()) {
            return; // the SDK wraps the interrupt
          }
          log.atWarn().setCause(failure).log("Surge queue cannot be drained, trying again");
          Thread.sleep(pause(failures++));
        }
      }
    } catch (InterruptedException stopped) {
      // stopping
    }
  }

  private Duration pause(int failures) {
    long longest =
        Math.min(LAST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(failures, 10));
    return Duration.ofMillis((long) (longest * (0.5 + random.getAsDouble() / 2)));
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
      try {
        running.join(STOP_WITHIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
