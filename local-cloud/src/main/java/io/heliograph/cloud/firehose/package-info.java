/** Firehose stand-in: from Kinesis streams to Parquet objects by hour. */
@org.jspecify.annotations.NullMarked
package io.heliograph.cloud.firehose;
