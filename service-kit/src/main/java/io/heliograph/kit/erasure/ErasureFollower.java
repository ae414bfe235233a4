package io.heliograph.kit.erasure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks for erasures, erases what is due, then tells it. Nothing is remembered here: after a crash
 * at any point the erasure is due still and is done again. Several instances do each other no harm.
 */
final class ErasureFollower implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ErasureFollower.class);

  private final ErasureFeed feed;
  private final SubjectErasure product;
  private final ErasedSubjects subjects;
  private final Duration interval;
  private volatile @Nullable Thread thread;

  ErasureFollower(
      ErasureFeed feed, SubjectErasure product, ErasedSubjects subjects, Duration interval) {
    this.feed = feed;
    this.product = product;
    this.subjects = subjects;
    this.interval = interval;
  }

  /** One look; an erasure that fails does not keep the others waiting. */
  void look() throws InterruptedException {
    List<ErasureFeed.Live> live = feed.live(product.store());
    // Known before anything is erased: what is stored from now on is checked by whoever stores it.
    subjects.set(live.stream().map(ErasureFeed.Live::subject).toList());
    RuntimeException failed = null;
    for (ErasureFeed.Live one : live) {
      try {
        if (one.due()) {
          feed.tell(one.subject().id(), product.store(), product.erase(one.subject()));
        }
      } catch (RuntimeException passing) {
        failed = passing;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  private void run() {
    boolean told = false;
    while (true) {
      try {
        look();
        told = false;
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failed) {
        if (!told) {
          log.atWarn().setCause(failed).log("Erasures cannot be followed; trying on");
          told = true;
        }
      }
      try {
        TimeUnit.NANOSECONDS.sleep(interval.toNanos());
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("erasure-follower").start(this::run);
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
