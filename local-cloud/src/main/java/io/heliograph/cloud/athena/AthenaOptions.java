package io.heliograph.cloud.athena;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the stand-in serves and within which limits.
 *
 * @param database Athena's name of the database
 * @param tables its tables
 * @param archive the one directory that SQL may read; holds those of the tables
 * @param buckets holds a directory per bucket; results go to one of them
 * @param resultBucket where results go when a query does not say
 * @param workGroups names that a query may give
 * @param parallelQueries run at once; others are queued
 * @param queryTimeout a query that runs longer fails
 * @param memory of all queries together, in DuckDB's notation, for example {@code 512MB}
 */
public record AthenaOptions(
    String database,
    List<ArchiveTable> tables,
    Path archive,
    Path buckets,
    String resultBucket,
    List<String> workGroups,
    int parallelQueries,
    Duration queryTimeout,
    String memory) {

  public AthenaOptions {
    tables = List.copyOf(tables);
    workGroups = List.copyOf(workGroups);
  }

  /** For files that are being written and for what does not fit into memory, beside the buckets. */
  Path work() {
    return buckets.toAbsolutePath().resolveSibling("athena");
  }
}
