/** Roll-ups per series and hour, and the series API. */
@org.jspecify.annotations.NullMarked
package io.heliograph.metrics;
