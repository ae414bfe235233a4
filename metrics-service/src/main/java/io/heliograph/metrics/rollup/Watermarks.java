package io.heliograph.metrics.rollup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of all minutes together, from the progress of all shards. */
public final class Watermarks {
  private final Progress progress;
  private final Duration settle;

  Watermarks(Progress progress, Duration settle) {
    this.progress = progress;
    this.settle = settle;
  }

  /**
   * What the rows cover.
   *
   * @param since signals received before it may be missing
   * @param reached what was received before it is in the rows, but for signals that are still on
   *     their way to the stream
   * @param settled what was received before it is in the rows, and nothing is on its way
   */
  public record Coverage(Instant since, Instant reached, Instant settled) {}

  /** Empty before the stream was read for the first time. */
  public Optional<Coverage> coverage() {
    List<Progress.Shard> shards = progress.shards();
    Optional<Instant> since = shards.stream().map(Progress.Shard::since).min(Instant::compareTo);
    Optional<Instant> reached =
        shards.stream()
            .filter(shard -> !shard.ended())
            .map(Progress.Shard::reached)
            .min(Instant::compareTo);
    return since.flatMap(from -> reached.map(to -> new Coverage(from, to, to.minus(settle))));
  }
}
