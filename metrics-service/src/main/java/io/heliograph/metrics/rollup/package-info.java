/** From signals on the stream to numbers per minute, each exactly once. */
@org.jspecify.annotations.NullMarked
package io.heliograph.metrics.rollup;
