package io.heliograph.bff.overview;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks the overview up about every second per organization (and application), while anyone
 * follows; all followers share what was found. The lookups are made in the name of whoever began to
 * follow last: everyone with a role may read all that is on the page.
 */
final class OverviewFeeds implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(OverviewFeeds.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final OverviewReader reader;
  private final JsonMapper json;
  private final Map<Followed, Feed> feeds = new HashMap<>();
  private volatile boolean running;

  OverviewFeeds(OverviewReader reader, JsonMapper json) {
    this.reader = reader;
    this.json = json;
  }

  /** What is followed. */
  record Followed(String organization, @Nullable String application) {}

  /** A follower's place; close it when done. */
  final class Follower implements AutoCloseable {
    private final Followed key;
    private final Feed feed;
    private String seen = "";

    private Follower(Followed key, Feed feed) {
      this.key = key;
      this.feed = feed;
    }

    /**
     * The overview's JSON when it differs from the last one given.
     *
     * @return null when nothing changed for so long, or the service stops
     */
    @Nullable String next(Duration wait) throws InterruptedException {
      String text = feed.awaitOther(seen, wait);
      if (text != null) {
        seen = text;
      }
      return text;
    }

    @Override
    public void close() {
      leave(key, feed);
    }
  }

  /** Begins to follow. */
  Follower follow(Followed key, String token) {
    synchronized (feeds) {
      Feed feed = feeds.computeIfAbsent(key, each -> new Feed(each, token));
      feed.join(token);
      return new Follower(key, feed);
    }
  }

  private void leave(Followed key, Feed feed) {
    synchronized (feeds) {
      if (feed.leave() == 0) {
        feeds.remove(key, feed);
        feed.stop();
      }
    }
  }

  /** One shared lookup. */
  private final class Feed {
    private final Followed key;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread worker;
    // Guarded by the lock.
    private String latest = "";
    private String token;
    private boolean stopped;
    // Guarded by the map of feeds.
    private int followers;

    Feed(Followed key, String token) {
      this.key = key;
      this.token = token;
      this.worker = Thread.ofVirtual().name("overview").unstarted(this::work);
      worker.start();
    }

    void join(String newest) {
      followers++;
      lock.lock();
      try {
        token = newest;
      } finally {
        lock.unlock();
      }
    }

    int leave() {
      return --followers;
    }

    void stop() {
      lock.lock();
      try {
        stopped = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
      worker.interrupt();
    }

    private String token() {
      lock.lock();
      try {
        return token;
      } finally {
        lock.unlock();
      }
    }

    private void work() {
      try {
        while (true) {
          try {
            publish(json.writeValueAsString(reader.read(token(), key.application())));
          } catch (RuntimeException failed) {
            log.atWarn().setCause(failed).log("Overview cannot be read; trying on");
          }
          TimeUnit.NANOSECONDS.sleep(INTERVAL.toNanos());
        }
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }

    private void publish(String text) {
      lock.lock();
      try {
        if (!text.equals(latest)) {
          latest = text;
          changed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }

    private @Nullable String awaitOther(String seen, Duration wait) throws InterruptedException {
      long nanos = wait.toNanos();
      lock.lockInterruptibly();
      try {
        while (latest.equals(seen) && !stopped && nanos > 0) {
          nanos = changed.awaitNanos(nanos);
        }
        return latest.equals(seen) ? null : latest;
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void start() {
    running = true;
  }

  /** Lets every follower go, so that streams do not hold up the web server's stop. */
  @Override
  public void stop() {
    running = false;
    synchronized (feeds) {
      feeds.values().forEach(Feed::stop);
      feeds.clear();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
