package io.heliograph.ingestion.archive.compaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Compacts now and then for as long as the service runs. */
final class CompactionLifecycle implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(CompactionLifecycle.class);

  private final Compactor compactor;
  private final Manifest manifest;
  private final Duration interval;
  private volatile @Nullable Thread thread;

  CompactionLifecycle(Compactor compactor, Manifest manifest, Duration interval) {
    this.compactor = compactor;
    this.manifest = manifest;
    this.interval = interval;
  }

  private void run() {
    try {
      while (true) {
        // First the pause: what starts has better things to do.
        Thread.sleep(interval);
        try {
          manifest.prepare();
          compactor.pass();
        } catch (RuntimeException away) {
          log.atWarn().setCause(away).log("Compaction failed; the next pass tries again");
        }
      }
    } catch (InterruptedException stopped) {
      log.atDebug().log("Compaction stopped");
    }
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("compaction").start(this::run);
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
