package io.heliograph.cloud.firehose;

/**
 * A delivery stream with a Kinesis stream as its source and Parquet objects as its destination.
 *
 * @param name of the delivery stream
 * @param source name of the Kinesis stream
 * @param bucket where the objects go
 * @param prefix before {@code dt=…/hour=…/}, with its slash
 * @param errorPrefix before the same, for records that are no rows
 */
public record DeliveryStream(
    String name,
    String source,
    String bucket,
    String prefix,
    String errorPrefix,
    Buffering buffering) {}
