package io.heliograph.ingestion.archive;

import io.heliograph.ingestion.archive.TenantView.CompactedDay;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints the query that stands for a table in a statement of one organization: its rows only, each
 * signal once, the first received of equals.
 *
 * <p>Compacted days are read as they are: they hold no repeats, not even of the days beside them.
 * Of the tail, only rows of ids that come more than once are numbered, since numbering takes an
 * engine's memory for whole rows, while finding those ids takes little. Its rows that the compacted
 * days around it hold are left out. The set of these is asked for through the tail's own ids, so
 * that its size is that of the tail.
 *
 * <p>Filters name their columns through the alias of the stored table. Should a column be missing
 * there, an engine would otherwise look for it in the customer's own query around. Trino has no
 * QUALIFY, hence the numbered inner query.
 */
final class SignalsView {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String COMPACTED = " FROM \"signals_compacted\" AS \"stored\" WHERE ";

  private final TenantView view;
  private final Pushed pushed;
  private final String columns;

  /** The same, by the alias of the stored table. */
  private final String stored;

  SignalsView(TenantView view, Pushed pushed, List<String> columns) {
    this.view = view;
    this.pushed = pushed;
    this.columns =
        columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
    this.stored =
        columns.stream()
            .map(column -> "\"stored\".\"" + column + '"')
            .collect(Collectors.joining(", "));
  }

  /** A table of which nothing is compacted. */
  String raw(String table) {
    return "(SELECT " + columns + once(table, erased()) + ")";
  }

  /** Compacted days and the tail. */
  String whole(String table) {
    var days = generations(view.days().stream().filter(day -> pushed.asksFor(day.day())).toList());
    var tail = "SELECT " + columns + once(table, tail() + kept(true) + erased()) + unknown(table);
    return days.isEmpty()
        ? "(" + tail + ")"
        : "(SELECT "
            + columns
            + COMPACTED
            + StoredRows.of(view.organization())
            + " AND "
            + StoredRows.generations(days)
            + kept(false)
            + erased()
            + pushed.onRows()
            + " UNION ALL "
            + tail
            + ")";
  }

  /**
   * The first received of equals. Counting without NULL keeps NULL out of the ids that come more
   * than once: NOT IN would be true of nothing.
   */
  private String once(String table, String more) {
    var rows = from(table, more) + pushed.onRaw();
    var several =
        " (SELECT \"stored\".\"signal_id\""
            + rows
            + " GROUP BY \"stored\".\"signal_id\" HAVING count(\"stored\".\"signal_id\") > 1)";
    return " FROM (SELECT "
        + stored
        + rows
        + " AND \"stored\".\"signal_id\" NOT IN"
        + several
        + " UNION ALL SELECT "
        + columns
        + " FROM (SELECT "
        + stored
        + ", row_number() OVER (PARTITION BY \"stored\".\"signal_id\""
        + " ORDER BY \"stored\".\"received_at\") AS \"repeat\""
        + rows
        + " AND \"stored\".\"signal_id\" IN"
        + several
        + ") AS \"numbered\" WHERE \"numbered\".\"repeat\" = 1) AS \"once\"";
  }

  private String from(String table, String more) {
    return " FROM \""
        + table
        + "\" AS \"stored\" WHERE "
        + StoredRows.of(view.organization())
        + more;
  }

  /** Hours of the tail: not before everything is settled, and not in a generation. */
  private String tail() {
    var text = new StringBuilder();
    var settled = view.settledThrough();
    if (settled != null) {
      // The first condition is all that a planner needs to leave out the folders before.
      text.append(" AND \"stored\".\"dt\" >= '").append(settled.day()).append("'");
      if (settled.hour() > 0) {
        text.append(" AND (\"stored\".\"dt\" > '")
            .append(settled.day())
            .append("' OR \"stored\".\"hour\" >= '")
            .append(settled.hourText())
            .append("')");
      }
    }
    for (var day : view.days()) {
      if ((settled == null || !day.day().isBefore(settled.day())) && !day.hours().isEmpty()) {
        text.append(" AND NOT (").append(StoredRows.hours(day.day(), day.hours())).append(")");
      }
    }
    return text.toString();
  }

  private String kept(boolean raw) {
    var since = view.keptSince();
    if (since == null) {
      return "";
    }
    var day = since.atOffset(ZoneOffset.UTC).toLocalDate();
    return (raw ? " AND \"stored\".\"dt\" >= '" + day + "'" : "")
        + " AND \"stored\".\"received_at\" >= TIMESTAMP '"
        + TIME.format(since)
        + "'";
  }

  /**
   * Rows of an erased subject count nowhere: a compacted one must not stand for a new signal that
   * came under the same id.
   */
  private String erased() {
    return view.erased() == null ? "" : " AND NOT (" + view.erased() + ")";
  }

  /** Leaves out the tail's rows that compacted days hold, those within a day of the tail. */
  private String unknown(String table) {
    var first = firstDayOfTail();
    var near =
        generations(
            view.days().stream()
                .filter(day -> first == null || !day.day().isBefore(first.minusDays(1)))
                .toList());
    if (near.isEmpty()) {
      return "";
    }
    return " LEFT JOIN (SELECT \"stored\".\"signal_id\" AS \"known\""
        + COMPACTED
        + StoredRows.of(view.organization())
        + " AND "
        + StoredRows.generations(near)
        + erased()
        + " AND \"stored\".\"signal_id\" IN (SELECT \"stored\".\"signal_id\""
        + from(table, tail() + kept(true) + erased())
        + pushed.onRaw()
        + ")) AS \"compacted\" ON \"compacted\".\"known\" = \"once\".\"signal_id\""
        + " WHERE \"compacted\".\"known\" IS NULL";
  }

  private @Nullable LocalDate firstDayOfTail() {
    var settled = view.settledThrough();
    var asked = pushed.fromDay();
    if (settled == null) {
      return asked;
    }
    return asked == null || asked.isBefore(settled.day()) ? settled.day() : asked;
  }

  /** Generations that hold rows which are asked for; whole when they decide what the tail shows. */
  private Map<LocalDate, Long> generations(List<CompactedDay> days) {
    var kept = view.keptSince();
    var firstKept = kept == null ? LocalDate.MIN : kept.atOffset(ZoneOffset.UTC).toLocalDate();
    return days.stream()
        .filter(day -> day.rows() > 0 && !day.day().isBefore(firstKept))
        .collect(
            Collectors.toMap(
                CompactedDay::day, CompactedDay::generation, (one, same) -> one, TreeMap::new));
  }
}
