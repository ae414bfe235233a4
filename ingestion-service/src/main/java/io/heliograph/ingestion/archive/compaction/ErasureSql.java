package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.ArchiveTable;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.StoredRows;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints the statements of {@link RowSearch}. */
final class ErasureSql {
  private static final String COLUMNS =
      ArchiveTable.columns().map(column -> '"' + column + '"').collect(Collectors.joining(", "));

  private ErasureSql() {}

  static String signals(
      OrganizationId organization, Map<LocalDate, Long> generations, String condition) {
    String raw =
        "SELECT \"stored\".\"signal_id\" FROM \"signals\" AS \"stored\" WHERE "
            + StoredRows.of(organization)
            + " AND "
            + condition;
    String compacted =
        generations.isEmpty()
            ? ""
            : " UNION ALL SELECT \"stored\".\"signal_id\""
                + compacted(organization, generations, condition);
    return "SELECT count(DISTINCT \"found\".\"signal_id\") AS \"rows\" FROM ("
        + raw
        + compacted
        + ") AS \"found\"";
  }

  static String days(
      OrganizationId organization, Map<LocalDate, Long> generations, String condition) {
    return "SELECT \"stored\".\"day\", count(*) AS \"rows\""
        + compacted(organization, generations, condition)
        + " GROUP BY \"stored\".\"day\"";
  }

  private static String compacted(
      OrganizationId organization, Map<LocalDate, Long> generations, String condition) {
    return " FROM \"signals_compacted\" AS \"stored\" WHERE "
        + StoredRows.of(organization)
        + " AND "
        + StoredRows.generations(generations)
        + " AND "
        + condition;
  }

  static String eventHours(OrganizationId organization, String condition) {
    return "SELECT \"stored\".\"dt\", \"stored\".\"hour\", count(*) AS \"rows\""
        + " FROM \"events\" AS \"stored\" WHERE "
        + StoredRows.of(organization)
        + " AND "
        + condition
        + " GROUP BY \"stored\".\"dt\", \"stored\".\"hour\"";
  }

  /**
   * @param address of a folder without objects
   */
  static String writeEvents(
      ArchiveHour hour, OrganizationId organization, String condition, String address) {
    return "UNLOAD (SELECT "
        + COLUMNS
        + " FROM \"events\" AS \"stored\" WHERE "
        + StoredRows.hours(hour.day(), List.of(hour.hour()))
        + " AND NOT ("
        + StoredRows.of(organization)
        + " AND "
        + condition
        + ")) TO '"
        + address
        + "' WITH (format = 'PARQUET', compression = 'ZSTD')";
  }
}
