/** A durable stand-in for Kinesis Data Streams. */
@org.jspecify.annotations.NullMarked
package io.heliograph.cloud.kinesis;
