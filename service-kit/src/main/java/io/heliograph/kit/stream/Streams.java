package io.heliograph.kit.stream;

import java.util.List;

/** Makes the consumers and publishers of a service; injected where streams are used. */
public interface Streams {

  /**
   * A consumer with a position of its own.
   *
   * @param name of the consumer, unique on the platform: its leases live under it
   */
  StreamConsumer consumer(String name, String stream, ShardHandler.Factory handlers);

  /** Names of consumers that were made and read no shard now; empty when all is well. */
  List<String> notReading();

  /** A publisher; one per stream and service is enough. */
  RecordPublisher publisher(String stream);
}
