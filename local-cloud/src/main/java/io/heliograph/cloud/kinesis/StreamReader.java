package io.heliograph.cloud.kinesis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads durable records of the Kinesis stand-in inside its own process, as Firehose does. */
public interface StreamReader {

  /** Ids of every shard of the stream, closed ones included, parents before their children. */
  List<String> shardIds(String stream);

  /**
   * Durable records after a position, in order.
   *
   * @param afterSequenceNumber exclusive; null for the oldest retained record
   * @return at most {@code maxRecords}; empty at the tip
   */
  List<StoredRecord> read(
      String stream, String shardId, @Nullable String afterSequenceNumber, int maxRecords);

  /**
   * Returns when the stream may hold something new, or after {@code atMost}. What arrived before
   * the call does not end it; {@link #awaitRecordsAfter} leaves no such gap.
   */
  void awaitRecords(String stream, Duration atMost) throws InterruptedException;

  /**
   * Returns when the shard holds a record after a position, at once when it does already, or after
   * {@code atMost}; may also return early.
   *
   * @param afterSequenceNumber exclusive; null for the oldest retained record
   */
  default void awaitRecordsAfter(
      String stream, String shardId, @Nullable String afterSequenceNumber, Duration atMost)
      throws InterruptedException {
    awaitRecords(stream, atMost);
  }

  /** A record on a shard; {@code sequenceNumber} compares as a decimal number. */
  @SuppressWarnings("ArrayRecordComponent") // handed on as is; nobody compares records of a stream
  record StoredRecord(
      String sequenceNumber, String partitionKey, byte[] data, Instant approximateArrival) {}
}
