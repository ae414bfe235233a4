/** Answers of the archive as Parquet files. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.archive.parquet;
