package io.heliograph.benchmarks;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Load at a rate that does not wait for answers. A request is timed from when it was due: what
 * waits behind a slow one counts (no coordinated omission).
 */
final class OpenLoop {
  private OpenLoop() {}

  /** Sends without waiting. */
  interface Sender {
    /**
     * @param due on {@link System#nanoTime()}'s scale
     */
    void send(long due);
  }

  /** Calls the sender at a rate for a time, in this thread. */
  static void pace(Duration time, int perSecond, Sender sender) {
    long start = System.nanoTime();
    long every = 1_000_000_000L / perSecond;
    for (long due = 0; due < time.toNanos(); due += every) {
      for (long left = start + due - System.nanoTime();
          left > 0;
          left = start + due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      sender.send(start + due);
    }
  }

  /** Since it was due. */
  static double milliseconds(long due) {
    return (System.nanoTime() - due) / 1e6;
  }
}
