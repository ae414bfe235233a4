package io.heliograph.metrics.rollup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The port in memory, for tests and trials. */
public final class InMemoryProgress implements Progress {
  private final Map<String, Shard> shards = new TreeMap<>();

  @Override
  public synchronized void reached(String shard, Instant since, Instant reached) {
    shards.merge(
        shard,
        new Shard(shard, since, reached, false),
        (present, _) ->
            new Shard(
                shard,
                present.since(),
                reached.isAfter(present.reached()) ? reached : present.reached(),
                present.ended()));
  }

  @Override
  public synchronized void ended(String shard, List<String> children) {
    Shard parent = shards.get(shard);
    if (parent != null) {
      for (String child : children) {
        shards.putIfAbsent(child, new Shard(child, parent.reached(), parent.reached(), false));
      }
      shards.put(shard, new Shard(shard, parent.since(), parent.reached(), true));
    }
  }

  @Override
  public synchronized List<Shard> shards() {
    return List.copyOf(shards.values());
  }
}
