package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveTable;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.StoredRows;
import io.heliograph.ingestion.archive.compaction.Rewriter.Rewrite;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints the statements of compaction: what Athena and local-cloud both run. Texts in them are ids,
 * numbers and days that their types have checked.
 */
final class CompactionSql {
  private static final String COLUMNS =
      ArchiveTable.columns().map(column -> '"' + column + '"').collect(Collectors.joining(", "));

  /** The path says whose the rows are. */
  private static final String WRITTEN =
      ArchiveTable.columns()
          .filter(column -> !column.equals("organization_id"))
          .map(column -> "\"numbered\".\"" + column + '"')
          .collect(Collectors.joining(", "));

  private static final String RAW = " FROM \"signals\" AS \"stored\" WHERE ";
  private static final String COMPACTED = " FROM \"signals_compacted\" AS \"stored\" WHERE ";

  private CompactionSql() {}

  /** Rows of each organization and hour. */
  static String organizations(LocalDate day, Collection<Integer> hours) {
    return "SELECT \"stored\".\"organization_id\", \"stored\".\"hour\", count(*) AS \"rows\""
        + RAW
        + StoredRows.hours(day, hours)
        + " GROUP BY \"stored\".\"organization_id\", \"stored\".\"hour\"";
  }

  static String rows(OrganizationId organization, LocalDate day, long generation) {
    return "SELECT count(*) AS \"rows\"" + generation(organization, day, generation);
  }

  private static String generation(OrganizationId organization, LocalDate day, long generation) {
    return COMPACTED
        + StoredRows.of(organization)
        + " AND "
        + StoredRows.generations(Map.of(day, generation));
  }

  /**
   * Writes a generation. The first received of equals stays. Of equal times any: repeats differ in
   * nothing else. Sorted by what is asked for most, so that Parquet's statistics help.
   *
   * @param archive where generations go, with a slash at its end
   */
  static String write(Rewrite rewrite, String archive) {
    return "UNLOAD (SELECT "
        + WRITTEN
        + " FROM (SELECT \"source\".*, row_number() OVER (PARTITION BY \"source\".\"signal_id\""
        + " ORDER BY \"source\".\"received_at\") AS \"repeat\" FROM ("
        + source(rewrite)
        + ") AS \"source\""
        + (rewrite.keep() == null ? "" : " WHERE " + rewrite.keep())
        + ") AS \"numbered\""
        + beside(rewrite)
        + " ORDER BY \"numbered\".\"application_id\", \"numbered\".\"signal_name\","
        + " \"numbered\".\"received_at\") TO '"
        + archive
        + "compacted/organization_id="
        + rewrite.organization().value()
        + "/day="
        + rewrite.day()
        + "/generation="
        + rewrite.generation()
        + "/' WITH (format = 'PARQUET', compression = 'ZSTD')";
  }

  private static String source(Rewrite rewrite) {
    String old =
        rewrite.from() == 0
            ? ""
            : "SELECT "
                + COLUMNS
                + generation(rewrite.organization(), rewrite.day(), rewrite.from());
    String taken = rewrite.hours().isEmpty() ? "" : "SELECT " + COLUMNS + taken(rewrite);
    return old + (old.isEmpty() || taken.isEmpty() ? "" : " UNION ALL ") + taken;
  }

  private static String taken(Rewrite rewrite) {
    return RAW
        + StoredRows.of(rewrite.organization())
        + " AND "
        + StoredRows.hours(rewrite.day(), rewrite.hours());
  }

  /** Only new rows can be repeats of another day's. */
  private static String beside(Rewrite rewrite) {
    if (rewrite.beside().isEmpty() || rewrite.hours().isEmpty()) {
      return " WHERE \"numbered\".\"repeat\" = 1";
    }
    return " LEFT JOIN (SELECT \"stored\".\"signal_id\" AS \"known\""
        + COMPACTED
        + StoredRows.of(rewrite.organization())
        + " AND "
        + StoredRows.generations(rewrite.beside())
        + " AND \"stored\".\"signal_id\" IN (SELECT \"stored\".\"signal_id\""
        + taken(rewrite)
        + ")) AS \"beside\" ON \"beside\".\"known\" = \"numbered\".\"signal_id\""
        + " WHERE \"numbered\".\"repeat\" = 1 AND \"beside\".\"known\" IS NULL";
  }
}
