package io.heliograph.risk.register;

import io.heliograph.risk.inventory.AdvisoryCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sweeps the register again and again; several instances do each other no harm. */
final class Sweeper implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

  private final Register register;
  private final AdvisoryCatalogue advisories;
  private final Duration interval;
  private final Clock clock;
  private boolean examined;
  private volatile @Nullable Thread thread;

  Sweeper(Register register, AdvisoryCatalogue advisories, Duration interval, Clock clock) {
    this.register = register;
    this.advisories = advisories;
    this.interval = interval;
    this.clock = clock;
  }

  /** Before anything that reads events: an organization's own advisories must be known by then. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    try {
      advisories.refresh();
    } catch (RuntimeException failed) {
      log.atWarn().setCause(failed).log("Advisories cannot be read yet; shipped ones until then");
    }
    thread = Thread.ofVirtual().name("risk-sweeper").start(this::run);
  }

  private void run() {
    boolean told = false;
    while (true) {
      try {
        TimeUnit.NANOSECONDS.sleep(interval.toNanos());
        if (advisories.refresh()) {
          examined = false;
        }
        if (!examined) {
          register.reexamine(clock.instant());
          examined = true;
        }
        register.sweep(clock.instant());
        told = false;
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failed) {
        if (thread == null) {
          return; // stopped in the middle of a call
        }
        if (!told) {
          log.atWarn().setCause(failed).log("Risks cannot be swept; trying on");
          told = true;
        }
      }
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
