package io.heliograph.kit.stream;

import java.time.Instant;

/**
 * A record of a shard.
 *
 * @param sequenceNumber position in the shard; compare with {@link StreamPositions#compare}
 * @param data owned by the reader; do not change
 * @param arrivedAt when the stream took it, approximately
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as is; records of a stream are not compared
public record StreamRecord(
    String sequenceNumber, String partitionKey, byte[] data, Instant arrivedAt) {}
