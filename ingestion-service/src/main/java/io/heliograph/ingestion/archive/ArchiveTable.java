package io.heliograph.ingestion.archive;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table that customers may name. Its rows are signal records; the stored table holds those of
 * every organization and may hold a record more than once.
 */
enum ArchiveTable {
  SIGNALS("signals"),
  EVENTS("events");

  /** Columns that a customer sees: those of the signal record, in its order. */
  static final List<String> COLUMNS =
      List.of(
          "v",
          "signal_id",
          "organization_id",
          "application_id",
          "environment",
          "kind",
          "signal_name",
          "payload_schema",
          "schema_status",
          "schema_details",
          "received_at",
          "occurred_at",
          "clock_skew_ms",
          "trace_id",
          "source",
          "actor",
          "infra",
          "location",
          "enrichment",
          "trigger",
          "context_schema",
          "context",
          "payload");

  /** Every table's name, for messages. */
  static final String NAMES =
      Arrays.stream(values()).map(table -> table.stored).collect(Collectors.joining(" or "));

  private final String stored;

  ArchiveTable(String stored) {
    this.stored = stored;
  }

  /** The table of this name; like in SQL, case does not matter. */
  static Optional<ArchiveTable> named(String name) {
    return Arrays.stream(values())
        .filter(table -> table.stored.equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  String alias() {
    return stored;
  }

  /**
   * The query that stands for this table in a statement of one organization: its rows only, each
   * signal once, the first received of equals.
   *
   * <p>The filter names its column through the alias of the stored table. Should the column be
   * missing there, an engine would otherwise look for it in the customer's own query around. Trino
   * has no QUALIFY, hence the numbered inner query.
   *
   * @param organizationId a checked id: it is part of the text
   * @param conditions more conditions on {@code "stored"}, printed by {@link Pushdown}
   */
  String viewOf(OrganizationId organizationId, List<String> conditions) {
    return "(SELECT "
        + COLUMNS.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "))
        + " FROM (SELECT \"stored\".*, row_number() OVER (PARTITION BY \"stored\".\"signal_id\""
        + " ORDER BY \"stored\".\"received_at\") AS \"repeat\" FROM \""
        + stored
        + "\" AS \"stored\" WHERE \"stored\".\"organization_id\" = '"
        + organizationId.value()
        + "'"
        + conditions.stream().map(condition -> " AND " + condition).collect(Collectors.joining())
        + ") AS \"numbered\" WHERE \"numbered\".\"repeat\" = 1)";
  }
}
