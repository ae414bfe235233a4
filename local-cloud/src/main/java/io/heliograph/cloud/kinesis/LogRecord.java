package io.heliograph.cloud.kinesis;

import io.heliograph.cloud.journal.FrameBuffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A record as a shard's log holds it.
 *
 * @param arrivalMillis epoch milliseconds, never less than the record's before it on the shard
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as is; nobody compares log records
record LogRecord(long ordinal, long arrivalMillis, String partitionKey, byte[] data) {

  static void write(FrameBuffer out, long ordinal, long arrivalMillis, byte[] key, byte[] data) {
    out.begin()
        .putLong(ordinal)
        .putLong(arrivalMillis)
        .putShort(key.length)
        .putBytes(key)
        .putBytes(data)
        .end();
  }

  static long ordinal(ByteBuffer body) {
    return body.getLong(0);
  }

  static long arrivalMillis(ByteBuffer body) {
    return body.getLong(8);
  }

  static LogRecord read(ByteBuffer body) {
    byte[] key = new byte[Short.toUnsignedInt(body.getShort(16))];
    body.get(18, key);
    byte[] data = new byte[body.limit() - 18 - key.length];
    body.get(18 + key.length, data);
    return new LogRecord(
        ordinal(body), arrivalMillis(body), new String(key, StandardCharsets.UTF_8), data);
  }

  /** What Kinesis counts against its limits, nearly: data and partition key. */
  int size() {
    return data.length + partitionKey.length();
  }
}
