package io.heliograph.kit.stream;

import java.util.List;

/** Puts records on one stream. */
public interface RecordPublisher {

  /** A record to publish; {@code data} is at most 1 MiB with its key (limit of Kinesis). */
  @SuppressWarnings("ArrayRecordComponent") // handed on as is
  record OutgoingRecord(String partitionKey, byte[] data) {}

  /**
   * Publishes and waits until the stream has acknowledged every record or the deadline passed.
   * Records that are throttled are retried with jitter until then.
   *
   * @return for each record in order whether the stream acknowledged it. False means unknown: it
   *     may be on the stream or not
   */
  List<Boolean> publish(List<OutgoingRecord> records) throws InterruptedException;
}
