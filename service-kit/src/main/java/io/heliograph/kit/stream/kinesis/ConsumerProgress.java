package io.heliograph.kit.stream.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far a consumer is, over the shards that this process reads. KCL says at each delivery how far
 * a shard is behind its tip, and delivers also when nothing came; so a delivery that does not end,
 * because a store is away, shows as time that passes.
 */
final class ConsumerProgress {
  private final InstantSource clock;
  private final Map<String, Mark> shards = new ConcurrentHashMap<>();

  /** What was known at an instant. */
  private record Mark(Duration behind, Instant at) {}

  ConsumerProgress(InstantSource clock) {
    this.clock = clock;
  }

  void opened(String shard) {
    shards.put(shard, new Mark(Duration.ZERO, clock.instant()));
  }

  /** A delivery has had its effects; the stream's tip was so far ahead when it was fetched. */
  void delivered(String shard, Duration behind) {
    shards.replace(shard, new Mark(behind, clock.instant()));
  }

  void closed(String shard) {
    shards.remove(shard);
  }

  int shards() {
    return shards.size();
  }

  /** Of the slowest shard; zero when none is read here. */
  Duration behind() {
    Instant now = clock.instant();
    Duration slowest = Duration.ZERO;
    for (Mark mark : shards.values()) {
      Duration behind = mark.behind().plus(Duration.between(mark.at(), now));
      slowest = behind.compareTo(slowest) > 0 ? behind : slowest;
    }
    return slowest;
  }
}
