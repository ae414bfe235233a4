package io.heliograph.playbook.catalogue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps the catalogue up with what other instances write. */
final class CatalogueFollower implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(CatalogueFollower.class);

  private final Catalogue catalogue;
  private final Duration pollInterval;
  private volatile @Nullable Thread follower;

  CatalogueFollower(Catalogue catalogue, Duration pollInterval) {
    this.catalogue = catalogue;
    this.pollInterval = pollInterval;
  }

  /** Before anything that reads signals: an organization's own playbooks must be known by then. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    try {
      catalogue.refresh();
    } catch (RuntimeException failed) {
      log.atWarn().setCause(failed).log("Playbooks cannot be read yet; built-ins alone until then");
    }
    follower = Thread.ofVirtual().name("playbooks").start(this::follow);
  }

  private void follow() {
    boolean told = false;
    while (true) {
      try {
        TimeUnit.NANOSECONDS.sleep(pollInterval.toNanos());
        catalogue.refresh();
        told = false;
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failed) {
        if (!told) {
          log.atWarn().setCause(failed).log("Playbooks cannot be read; going on with the last");
          told = true;
        }
      }
    }
  }

  @Override
  public void stop() {
    Thread running = follower;
    if (running != null) {
      running.interrupt();
    }
    follower = null;
  }

  @Override
  public boolean isRunning() {
    return follower != null;
  }
}
