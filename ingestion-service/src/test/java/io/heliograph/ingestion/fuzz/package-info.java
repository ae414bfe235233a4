/** Inputs of fuzz targets, replayed. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.fuzz;
