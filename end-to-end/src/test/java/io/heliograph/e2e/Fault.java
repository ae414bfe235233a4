package io.heliograph.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What happens to a part of the platform while it is under load.
 *
 * @param after the fault before, or the start of the load
 * @param part service, or {@code cloud}
 * @param kind killed, or paused
 * @param length until it is started again, or goes on
 */
record Fault(Duration after, String part, Kind kind, Duration length) {
  private static final List<String> PARTS =
      List.of("cloud", "account", "ingestion", "playbook", "metrics");

  /** How. */
  enum Kind {
    /** SIGKILL. */
    KILL,
    /** SIGSTOP, for some seconds: longer than a lease lasts, now and then. */
    PAUSE
  }

  /** Every part that holds a promise, killed once. */
  static List<Fault> inTurn() {
    return List.of("playbook", "ingestion", "metrics", "cloud").stream()
        .map(part -> new Fault(Duration.ofSeconds(2), part, Kind.KILL, Duration.ZERO))
        .toList();
  }

  /** Two to four at random; the same for the same seed. */
  static List<Fault> random(long seed) {
    Random random = new Random(seed);
    List<Fault> faults = new ArrayList<>();
    for (int left = 2 + random.nextInt(3); left > 0; left--) {
      Kind kind = random.nextInt(5) < 3 ? Kind.KILL : Kind.PAUSE;
      faults.add(
          new Fault(
              Duration.ofMillis(500 + random.nextInt(2_500)),
              PARTS.get(random.nextInt(PARTS.size())),
              kind,
              Duration.ofMillis(random.nextInt(kind == Kind.KILL ? 1_500 : 9_000))));
    }
    return faults;
  }

  void happen(SplitPlatform platform) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(after.toNanos());
    if (kind == Kind.PAUSE) {
      platform.pause(part, length);
    } else {
      platform.kill(part);
      TimeUnit.NANOSECONDS.sleep(length.toNanos());
      platform.startAgain(part);
    }
  }
}
