/** The series API. */
@org.jspecify.annotations.NullMarked
package io.heliograph.metrics.query;
