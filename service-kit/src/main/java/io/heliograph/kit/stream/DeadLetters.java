package io.heliograph.kit.stream;

/** Where records go that a consumer cannot handle, so that the shard goes on. */
@FunctionalInterface
public interface DeadLetters {
  /**
   * Keeps a record; idempotent by consumer and sequence number.
   *
   * @param reason what went wrong, without the record's content
   */
  void keep(String consumer, String shardId, StreamRecord poison, String reason);
}
