package io.heliograph.kit.stream;

/** Reads a stream from the last checkpoint on, or from its beginning; see {@link ShardHandler}. */
public interface StreamConsumer extends AutoCloseable {

  /** Starts to read in the background. */
  void start();

  /** Whether a shard is being read; false also while the first lease is being taken. */
  boolean reading();

  /** Checkpoints what is handled and stops; returns when all is quiet. */
  @Override
  void close();
}
