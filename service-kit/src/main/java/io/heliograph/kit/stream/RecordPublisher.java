package io.heliograph.kit.stream;

import java.time.Duration;
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

  /**
   * The same, but no longer than a time.
   *
   * @param within no more than the publisher's own deadline counts
   */
  default List<Boolean> publish(List<OutgoingRecord> records, Duration within)
      throws InterruptedException {
    return publish(records);
  }

  /**
   * Publishes all or says that it did not; for consumers, which then get the same batch again.
   *
   * @throws Unacknowledged at least one record may not be on the stream
   */
  default void publishAll(List<OutgoingRecord> records) throws InterruptedException {
    if (publish(records).contains(false)) {
      throw new Unacknowledged();
    }
  }

  /** The stream did not acknowledge every record; passing. */
  final class Unacknowledged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unacknowledged() {
      super("records: not acknowledged by the stream");
    }
  }
}
