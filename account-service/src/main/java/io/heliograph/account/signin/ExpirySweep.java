package io.heliograph.account.signin;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Forgets what expired, now and then; nothing depends on when. */
public final class ExpirySweep implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ExpirySweep.class);
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final List<Expiring> all;
  private ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  private volatile boolean running;

  /** Something that holds what expires. */
  @FunctionalInterface
  public interface Expiring {
    /** Forgets what expired. */
    void removeExpired();
  }

  ExpirySweep(List<Expiring> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public void start() {
    timer = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    timer.scheduleWithFixedDelay(
        this::sweep, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    running = true;
  }

  private void sweep() {
    for (Expiring each : all) {
      try {
        each.removeExpired();
      } catch (RuntimeException failed) {
        log.atWarn().setCause(failed).log("Expired entries stay for now");
      }
    }
  }

  @Override
  public void stop() {
    running = false;
    timer.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
