package io.heliograph.integration.delivery;

import io.heliograph.integration.subscription.Subscriptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks for what is due and hands it to couriers, a lane per subscription: a slow endpoint fills
 * its own lane and no other. An endpoint that fails gets one request at a time until it answers
 * well. Several instances share the queue; the bounds hold for each.
 */
final class Dispatcher implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  /** Entries that a look brings; a look costs what the queue holds, where indexes are ignored. */
  private static final int LOOK = 1024;

  /** Entries of one subscription that wait in memory; they are hints, the queue still has them. */
  private static final int LANE_CAPACITY = 256;

  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final Courier courier;
  private final DueQueue queue;
  private final Subscriptions subscriptions;
  private final Limits limits;
  private final Clock clock;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Deque<Lane> starved = new ArrayDeque<>();
  private final Set<String> inHand = new HashSet<>();
  private int running;
  private boolean woken;

  /** The last look brought as much as a look may: there is more. */
  private boolean more;

  private volatile boolean stopping = true;
  private @Nullable ExecutorService couriers;
  private @Nullable Thread looker;

  /**
   * How much at once.
   *
   * @param perSubscription requests to one endpoint
   * @param atOnce requests in all
   * @param pollInterval how often other instances' work, and what has become due, is looked for
   */
  record Limits(int perSubscription, int atOnce, Duration pollInterval) {}

  Dispatcher(
      Courier courier, DueQueue queue, Subscriptions subscriptions, Limits limits, Clock clock) {
    this.courier = courier;
    this.queue = queue;
    this.subscriptions = subscriptions;
    this.limits = limits;
    this.clock = clock;
  }

  /** Something may have become due. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    stopping = false;
    couriers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("courier-", 0).factory());
    looker = Thread.ofVirtual().name("deliveries").start(this::look);
  }

  private void look() {
    boolean told = false;
    while (!stopping) {
      try {
        subscriptions.refresh();
        while (!stopping && fill()) {
          // until the lanes are full or the queue has nothing more for now
        }
        told = false;
        await();
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failed) {
        if (!told) {
          log.atWarn().setCause(failed).log("Due deliveries cannot be read; trying on");
          told = true;
        }
        try {
          TimeUnit.NANOSECONDS.sleep(limits.pollInterval().toNanos());
        } catch (InterruptedException stopped) {
          return;
        }
      }
    }
  }

  private void await() throws InterruptedException {
    lock.lock();
    try {
      long left = limits.pollInterval().toNanos();
      while (!woken && left > 0) {
        left = changed.awaitNanos(left);
      }
      woken = false;
    } finally {
      lock.unlock();
    }
  }

  /** Looks once; whether another look would bring more. */
  private boolean fill() {
    Set<String> except = new HashSet<>(subscriptions.index().paused());
    lock.lock();
    try {
      if (running >= limits.atOnce()) {
        more = true;
        return false;
      }
      lanes
          .entrySet()
          .removeIf(
              lane ->
                  lane.getValue().idle()
                      && (!lane.getValue().failing
                          || subscriptions.index().find(lane.getKey()).isEmpty()));
      lanes.forEach(
          (subscription, lane) -> {
            if (lane.waiting.isEmpty()) {
              lane.more = false;
            } else {
              except.add(subscription);
            }
          });
    } finally {
      lock.unlock();
    }
    List<Due> found = queue.due(clock.instant(), except, LOOK);
    boolean added = false;
    lock.lock();
    try {
      more = found.size() == LOOK;
      for (Due entry : found) {
        Lane lane = lanes.computeIfAbsent(entry.subscriptionId(), _ -> new Lane());
        if (lane.waiting.size() == LANE_CAPACITY) {
          lane.more = true;
        } else if (inHand.add(entry.deliveryId())) {
          lane.waiting.add(entry);
          added = true;
        }
      }
      lanes.values().forEach(this::launch);
      return more && added;
    } finally {
      lock.unlock();
    }
  }

  /** Starts what the lane may have; the lock is held. */
  private void launch(Lane lane) {
    ExecutorService executor = couriers;
    while (executor != null
        && !stopping
        && !lane.waiting.isEmpty()
        && lane.running < (lane.failing ? 1 : limits.perSubscription())
        && running < limits.atOnce()) {
      Due next = lane.waiting.removeFirst();
      lane.running++;
      running++;
      executor.submit(() -> run(lane, next));
    }
    if (!lane.waiting.isEmpty() && running >= limits.atOnce() && !lane.starved) {
      lane.starved = true;
      starved.add(lane);
    }
  }

  private void run(Lane lane, Due entry) {
    Courier.Result result = null;
    try {
      result = courier.deliver(entry);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failed) {
      log.atWarn()
          .addKeyValue("delivery", entry.deliveryId())
          .setCause(failed)
          .log("Delivery is left to a later claim");
    } finally {
      finished(lane, entry, result);
    }
  }

  /**
   * @param result null when a store failed: then the next look waits for its time, or two that fail
   *     would take turns without end
   */
  private void finished(Lane lane, Due entry, Courier.@Nullable Result result) {
    lock.lock();
    try {
      if (result == Courier.Result.DELIVERED) {
        lane.failing = false;
      } else if (result == Courier.Result.FAILED) {
        lane.failing = true;
      }
      lane.running--;
      running--;
      inHand.remove(entry.deliveryId());
      // Lanes for which there was no room come first, this one last.
      for (int left = starved.size(); left > 0 && running < limits.atOnce(); left--) {
        Lane next = starved.removeFirst();
        next.starved = false;
        launch(next);
      }
      launch(lane);
      if (lane.waiting.isEmpty() && (lane.more || more) && result != null) {
        woken = true;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets requests in progress end; what waits stays in the queue. */
  @Override
  public void stop() {
    stopping = true;
    Thread thread = looker;
    if (thread != null) {
      thread.interrupt();
    }
    ExecutorService executor = couriers;
    if (executor != null) {
      executor.shutdown();
      try {
        if (!executor.awaitTermination(STOP_WITHIN.toNanos(), TimeUnit.NANOSECONDS)) {
          executor.shutdownNow();
          executor.awaitTermination(STOP_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
        }
      } catch (InterruptedException stopped) {
        executor.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
    couriers = null;
    looker = null;
  }

  @Override
  public boolean isRunning() {
    return looker != null;
  }

  /** One subscription's share. */
  private static final class Lane {
    final Deque<Due> waiting = new ArrayDeque<>();
    int running;

    /** The last request failed. */
    boolean failing;

    /** The queue has entries for which it had no place. */
    boolean more;

    /** It is in the row of those that wait for room. */
    boolean starved;

    boolean idle() {
      return waiting.isEmpty() && running == 0;
    }
  }
}
