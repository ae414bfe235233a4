package io.heliograph.kit.stream;

/** Makes the consumers and publishers of a service; injected where streams are used. */
public interface Streams {

  /**
   * A consumer with a position of its own.
   *
   * @param name of the consumer, unique on the platform: its leases live under it
   */
  StreamConsumer consumer(String name, String stream, ShardHandler.Factory handlers);

  /** A publisher; one per stream and service is enough. */
  RecordPublisher publisher(String stream);
}
