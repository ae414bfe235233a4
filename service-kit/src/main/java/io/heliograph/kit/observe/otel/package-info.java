/** Traces on OpenTelemetry, behind the switch {@code heliograph.tracing.endpoint}. */
@org.jspecify.annotations.NullMarked
package io.heliograph.kit.observe.otel;
