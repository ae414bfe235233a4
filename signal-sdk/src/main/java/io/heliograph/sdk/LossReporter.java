package io.heliograph.sdk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says what was lost: to the application's listeners within a second, to its log and, as a signal,
 * to the platform once an interval. Sleeps while nothing is lost.
 */
final class LossReporter implements Runnable {
  static final String SIGNAL = "heliograph.sdk.drops";
  static final String SCHEMA = "heliograph/sdk-drops/1-0-0";
  private static final System.Logger LOG = System.getLogger("io.heliograph.sdk");
  private static final Duration GATHER = Duration.ofSeconds(1);

  private final SendTally tally;
  private final Consumer<Signal> send;
  private final Clock clock;
  private final String client;
  private final long intervalNanos;
  private final List<Consumer<Map<String, Long>>> listeners = new CopyOnWriteArrayList<>();

  private Map<String, Long> told = Map.of();
  private Map<String, Long> reported = Map.of();
  private Instant reportedTo;
  private long reportedAtNanos;
  private long answeredAtReport = -1;

  private volatile @Nullable Thread thread;
  private volatile boolean lost;

  /**
   * @param send for the platform; must not refuse because others were
   * @param client names this start of the client
   * @param interval between two words to platform and log
   */
  LossReporter(
      SendTally tally, Consumer<Signal> send, Clock clock, String client, Duration interval) {
    this.tally = tally;
    this.send = send;
    this.clock = clock;
    this.client = client;
    this.intervalNanos = interval.toNanos();
    this.reportedTo = clock.instant();
    this.reportedAtNanos = System.nanoTime() - intervalNanos;
  }

  void listen(Consumer<Map<String, Long>> listener) {
    listeners.add(listener);
  }

  /** Costs next to nothing, whoever calls. */
  void lost() {
    if (!lost) {
      lost = true;
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    try {
      while (true) {
        if (!lost && reported.equals(tally.losses())) {
          LockSupport.park(this);
        }
        Thread.sleep(GATHER.toMillis());
        lost = false;
        tell();
        if (System.nanoTime() - reportedAtNanos >= intervalNanos) {
          report();
        }
      }
    } catch (InterruptedException closing) {
      // The client tells and reports the rest itself.
    }
  }

  void interrupt() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  /** Tells the listeners what was lost since the last time. */
  synchronized void tell() {
    Map<String, Long> losses = tally.losses();
    Map<String, Long> news = since(told, losses);
    told = losses;
    if (news.isEmpty()) {
      return;
    }
    for (Consumer<Map<String, Long>> listener : listeners) {
      try {
        listener.accept(news);
      } catch (RuntimeException itsOwn) {
        // A listener's failure must not end the reporting.
      }
    }
  }

  /** Reports to log and platform; while nothing gets through, one report is enough. */
  synchronized void report() {
    Map<String, Long> losses = tally.losses();
    Map<String, Long> news = since(reported, losses);
    long answered = tally.answered();
    if (news.isEmpty() || answered == answeredAtReport) {
      return;
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "Signals were dropped since " + reportedTo + ", by reason: " + news);
    Instant now = clock.instant();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("client", client);
    payload.put("from", SignalTimes.text(reportedTo));
    payload.put("to", SignalTimes.text(now));
    payload.put("dropped", news);
    payload.put("total", SendTally.total(losses));
    reported = losses;
    reportedTo = now;
    reportedAtNanos = System.nanoTime();
    answeredAtReport = answered;
    send.accept(Signal.named(SIGNAL).payload(SCHEMA, payload).build());
  }

  private static Map<String, Long> since(Map<String, Long> before, Map<String, Long> now) {
    Map<String, Long> news = new TreeMap<>();
    now.forEach(
        (reason, count) -> {
          long more = count - before.getOrDefault(reason, 0L);
          if (more > 0) {
            news.put(reason, more);
          }
        });
    return news;
  }
}
