/** Athena stand-in: Presto SQL over the Parquet objects of the archive, on DuckDB. */
@org.jspecify.annotations.NullMarked
package io.heliograph.cloud.athena;
