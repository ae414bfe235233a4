/** Why this service refuses requests. */
@org.jspecify.annotations.NullMarked
package io.heliograph.metrics.problem;
