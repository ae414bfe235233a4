package io.heliograph.agents.session;

import java.time.Duration;

/** Runs short tasks later; a seam, so that tests own the time. */
@FunctionalInterface
interface Timer {
  /** Runs the task once after the delay, from a thread of the timer's own: return at once. */
  void after(Duration delay, Runnable task);
}
