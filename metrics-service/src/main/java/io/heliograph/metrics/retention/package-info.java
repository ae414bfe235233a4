/** From minutes to hours and days, and what is deleted when. */
@org.jspecify.annotations.NullMarked
package io.heliograph.metrics.retention;
