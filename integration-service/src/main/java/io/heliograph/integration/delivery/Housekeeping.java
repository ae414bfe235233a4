package io.heliograph.integration.delivery;

import io.heliograph.integration.subscription.Subscriptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Forgets old deliveries, and queues pending ones that have lost their place: a redelivery that was
 * killed between its two writes leaves such. Several instances do each other no harm.
 */
final class Housekeeping implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** Those that are merely waiting their turn need no help. */
  private static final Duration OVERDUE = Duration.ofMinutes(2);

  private static final int BATCH = 500;

  private final Subscriptions subscriptions;
  private final DeliveryStore store;
  private final DueQueue queue;
  private final Duration retention;
  private final Clock clock;
  private volatile @Nullable Thread thread;

  Housekeeping(
      Subscriptions subscriptions,
      DeliveryStore store,
      DueQueue queue,
      Duration retention,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.store = store;
    this.queue = queue;
    this.retention = retention;
    this.clock = clock;
  }

  void tidy() {
    Instant now = clock.instant();
    store.deleteMadeBefore(now.minus(retention));
    Instant overdue = now.minus(OVERDUE);
    String after = "";
    while (true) {
      List<Due> found = store.overdue(overdue, subscriptions.index().paused(), after, BATCH);
      queue.add(found);
      if (found.size() < BATCH) {
        return;
      }
      after = found.getLast().deliveryId();
    }
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("delivery-housekeeping").start(this::run);
  }

  private void run() {
    boolean told = false;
    while (true) {
      try {
        TimeUnit.NANOSECONDS.sleep(INTERVAL.toNanos());
        tidy();
        told = false;
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failed) {
        if (!told) {
          log.atWarn().setCause(failed).log("Deliveries cannot be tidied; trying on");
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
