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
   * <p>Only rows of ids that come more than once are numbered: numbering whole rows takes an
   * engine's memory for all of them, while finding the ids takes little, and sorting can spill. For
   * the same reason ids are looked up by IN, which holds the few and not the many in memory.
   *
   * @param archive where generations go, with a slash at its end
   */
  static String write(Rewrite rewrite, String archive) {
    String known =
        (rewrite.keep() == null ? "" : " AND (" + rewrite.keep() + ")") + beside(rewrite);
    String source =
        " FROM (" + source(rewrite, COLUMNS) + ") AS \"source\" WHERE \"source\".\"signal_id\"";
    String several =
        " (SELECT \"ids\".\"signal_id\" FROM ("
            + source(rewrite, "\"stored\".\"signal_id\"")
            + ") AS \"ids\" GROUP BY \"ids\".\"signal_id\" HAVING count(*) > 1)";
    return "UNLOAD (SELECT "
        + WRITTEN
        + " FROM (SELECT "
        + COLUMNS
        + source
        + " NOT IN"
        + several
        + known
        + " UNION ALL SELECT "
        + COLUMNS
        + " FROM (SELECT \"source\".*, row_number() OVER (PARTITION BY \"source\".\"signal_id\""
        + " ORDER BY \"source\".\"received_at\") AS \"repeat\""
        + source
        + " IN"
        + several
        + known
        + ") AS \"several\" WHERE \"several\".\"repeat\" = 1) AS \"numbered\""
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

  private static String source(Rewrite rewrite, String columns) {
    String old =
        rewrite.from() == 0
            ? ""
            : "SELECT "
                + columns
                + generation(rewrite.organization(), rewrite.day(), rewrite.from());
    String taken = rewrite.hours().isEmpty() ? "" : "SELECT " + columns + taken(rewrite);
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
      return "";
    }
    return " AND \"source\".\"signal_id\" NOT IN (SELECT \"stored\".\"signal_id\""
        + COMPACTED
        + StoredRows.of(rewrite.organization())
        + " AND "
        + StoredRows.generations(rewrite.beside())
        + (rewrite.keep() == null ? "" : " AND (" + rewrite.keep() + ")")
        + " AND \"stored\".\"signal_id\" IN (SELECT \"stored\".\"signal_id\""
        + taken(rewrite)
        + "))";
  }
}
