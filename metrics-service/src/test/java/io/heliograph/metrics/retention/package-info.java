@org.jspecify.annotations.NullMarked
package io.heliograph.metrics.retention;
