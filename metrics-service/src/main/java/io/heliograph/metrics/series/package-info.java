/** Metrics, their series, and where the numbers of a series are kept. */
@org.jspecify.annotations.NullMarked
package io.heliograph.metrics.series;
