/** Reasons for refusing a request. */
@org.jspecify.annotations.NullMarked
package io.heliograph.insights.problem;
