/** Measurements of the running platform; each class has a {@code main}. */
@org.jspecify.annotations.NullMarked
package io.heliograph.benchmarks;
