package io.heliograph.playbook.window;

import java.time.Duration;

/**
 * What windows keep, and how long.
 *
 * @param lateness a signal this much behind the latest of its group still counts in full
 * @param repeats a signal id that comes again within this time is dropped exactly
 * @param maxKeys groups that a shard remembers; beyond it the longest idle ones are forgotten and
 *     counted
 */
public record WindowLimits(Duration lateness, Duration repeats, int maxKeys) {
  public WindowLimits {
    if (maxKeys < 1) {
      throw new IllegalArgumentException("maxKeys: " + maxKeys + " (expected: >= 1)");
    }
  }

  /** How far behind the latest signal of a group its timestamps are kept, milliseconds. */
  long retentionMs(Duration within) {
    return Math.max(within.plus(lateness).toMillis(), repeats.toMillis());
  }
}
