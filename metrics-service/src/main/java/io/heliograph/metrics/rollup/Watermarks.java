package io.heliograph.metrics.rollup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of all minutes together, from the progress of all shards. */
public final class Watermarks {
  /** Memories of ended shards are kept until all children are so far beyond them. */
  private static final Duration ENDED_KEPT = Duration.ofDays(1);

  private final Progress progress;
  private final IdSnapshots snapshots;
  private final Duration settle;

  public Watermarks(Progress progress, IdSnapshots snapshots, Duration settle) {
    this.progress = progress;
    this.snapshots = snapshots;
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

  /** Deletes what shards remembered that ended long ago; no child needs it any more. */
  public void forgetEnded() {
    coverage()
        .ifPresent(
            now ->
                progress.shards().stream()
                    .filter(Progress.Shard::ended)
                    .filter(shard -> shard.reached().plus(ENDED_KEPT).isBefore(now.reached()))
                    .forEach(shard -> snapshots.forget(shard.id())));
  }
}
