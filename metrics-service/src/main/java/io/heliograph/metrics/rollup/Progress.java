package io.heliograph.metrics.rollup;

import java.time.Instant;
import java.util.List;

/**
 * How far each shard is read, for those who must know whether a minute is complete.
 *
 * <p><b>Guarantee:</b> what is told of a shard is true whoever tells it and however late: {@code
 * reached} never goes back.
 */
public interface Progress {

  /**
   * A shard.
   *
   * @param since from when on its records were read; what came before is not known here
   * @param reached what the stream took before it is in the rows
   * @param ended its children go on with its keys
   */
  record Shard(String id, Instant since, Instant reached, boolean ended) {}

  /** Notes how far the shard is; {@code since} counts the first time only. */
  void reached(String shard, Instant since, Instant reached);

  /**
   * Notes that a shard ended. From then on its children stand for it, and until they are read they
   * stand where it stood.
   */
  void ended(String shard, List<String> children);

  /** All shards that were ever read; of those that ended long ago maybe no more. */
  List<Shard> shards();
}
