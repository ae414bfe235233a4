package io.heliograph.ingestion.archive;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of a query that also hold inside of a view, see {@link Pushdown}.
 *
 * @param conditions on {@code "stored"}, to be joined by AND
 * @param fromDay rows of earlier days of arrival are not asked for; null: no bound
 * @param toDay rows of later days of arrival are not asked for; null: no bound
 */
record Pushed(List<String> conditions, @Nullable LocalDate fromDay, @Nullable LocalDate toDay) {
  static final Pushed NOTHING = new Pushed(List.of(), null, null);

  Pushed {
    conditions = List.copyOf(conditions);
  }

  boolean asksFor(LocalDate day) {
    return (fromDay == null || !day.isBefore(fromDay)) && (toDay == null || !day.isAfter(toDay));
  }

  /** For rows that carry their day as {@code dt}. */
  String onRaw() {
    return (fromDay == null ? "" : " AND \"stored\".\"dt\" >= '" + fromDay + "'") + onRows();
  }

  String onRows() {
    return conditions.stream().map(condition -> " AND " + condition).collect(Collectors.joining());
  }
}
