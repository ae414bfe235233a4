package io.heliograph.kit.stream;

import java.time.Instant;
import java.util.List;

/**
 * Work on one shard, called from one thread at a time.
 *
 * <p><b>Contract:</b> at least once. After a restart records may come again from the last
 * checkpoint on, in the same order; effects must be the same the second time.
 */
public interface ShardHandler {

  /**
   * Handles records in order. Returning means: every effect is durable, or will be made so by
   * {@link #beforeCheckpoint}. An exception from a store or stream is retried with the same batch;
   * any other makes the records go one by one, and the one that fails goes to the dead letters.
   *
   * @param records never empty
   */
  void handle(List<StreamRecord> records) throws InterruptedException;

  /**
   * Makes state durable before the position is: after this returns, records up to {@code
   * sequenceNumber} will not come again. Called every checkpoint interval and at the end. Throwing
   * leaves the checkpoint where it was.
   */
  default void beforeCheckpoint(String sequenceNumber) throws InterruptedException {}

  /**
   * How far the shard is read: what the stream took before {@code upTo} has been handled. Called
   * after each batch and, at the tip of the stream, whenever there was nothing to read.
   */
  default void reached(Instant upTo) throws InterruptedException {}

  /**
   * The shard was split or merged and is read to its end; everything of it is durable. Its children
   * are read only after this has returned.
   *
   * @param children the shards that go on with its keys; of a merged shard one
   */
  default void ended(List<ChildShard> children) throws InterruptedException {}

  /** The shard is another worker's now, or we stop: drop memory, write nothing. */
  default void close() {}

  /** Opens handlers as shards are assigned to this process. */
  @FunctionalInterface
  interface Factory {
    /** Restores the shard's state; may read stores. Exceptions are retried. */
    ShardHandler open(String shardId) throws InterruptedException;
  }
}
