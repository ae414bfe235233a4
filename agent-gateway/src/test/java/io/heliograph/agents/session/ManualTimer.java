package io.heliograph.agents.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock and a timer that move when told. */
final class ManualTimer extends Clock implements Timer {
  private record Task(Instant due, long order, Runnable work) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(Task::order));
  private Instant now = Instant.parse("2026-01-05T10:20:30Z");
  private long added;

  @Override
  public void after(Duration delay, Runnable task) {
    tasks.add(new Task(now.plus(delay), added++, task));
  }

  /** Lets time pass and runs what falls due, each at its time. */
  void advance(Duration by) {
    Instant until = now.plus(by);
    while (!tasks.isEmpty() && !tasks.peek().due().isAfter(until)) {
      Task next = tasks.remove();
      now = next.due();
      next.work().run();
    }
    now = until;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
