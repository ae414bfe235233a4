/** The second durable target: where signals wait while the stream does not take them. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.surge;
