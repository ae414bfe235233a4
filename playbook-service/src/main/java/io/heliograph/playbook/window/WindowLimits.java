package io.heliograph.playbook.window;

import java.time.Duration;

/**
 * What windows keep, and how long.
 *
 * @param lateness a signal this much behind the latest of its group still counts in full, and a
 *     signal id that comes again within this time is dropped exactly
 * @param grace a group that nothing can change any more is remembered this much longer, because
 *     shards and batches do not go forward evenly: a consumer that catches up meets its groups'
 *     signals in another order than they were received in
 * @param maxKeys groups that a shard remembers; beyond it the longest idle ones are forgotten and
 *     counted
 */
public record WindowLimits(Duration lateness, Duration grace, int maxKeys) {
  public WindowLimits {
    if (maxKeys < 1) {
      throw new IllegalArgumentException("maxKeys: " + maxKeys + " (expected: >= 1)");
    }
  }
}
