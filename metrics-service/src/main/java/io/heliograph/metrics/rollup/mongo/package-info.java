/** Positions and remembered ids on MongoDB. */
@org.jspecify.annotations.NullMarked
package io.heliograph.metrics.rollup.mongo;
