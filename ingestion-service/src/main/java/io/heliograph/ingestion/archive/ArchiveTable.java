package io.heliograph.ingestion.archive;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table that customers may name. Its rows are signal records; the stored table holds those of
 * every organization and may hold a record more than once.
 */
public enum ArchiveTable {
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

  /** The columns, in the order of the record. */
  public static Stream<String> columns() {
    return COLUMNS.stream();
  }

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

  /** The query that stands for this table in a statement of one organization. */
  String viewOf(TenantView view, Pushed pushed) {
    var printer = new SignalsView(view, pushed, COLUMNS);
    return switch (this) {
      case SIGNALS -> printer.whole(stored);
      case EVENTS -> printer.raw(stored); // few, so nobody compacts them
    };
  }
}
