package io.heliograph.metrics.retention;

import io.heliograph.metrics.rollup.Watermarks;
import io.heliograph.metrics.rollup.Watermarks.Coverage;
import io.heliograph.metrics.series.Cell;
import io.heliograph.metrics.series.Horizons;
import io.heliograph.metrics.series.Level;
import io.heliograph.metrics.series.Metric;
import io.heliograph.metrics.series.Rows;
import io.heliograph.metrics.series.Rows.Owner;
import io.heliograph.metrics.series.Rows.RowId;
import io.heliograph.metrics.series.Series;
import io.heliograph.metrics.series.SeriesCatalogue;
import io.heliograph.metrics.series.SeriesCatalogue.AppDay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rolls days up that nothing can change any more, and deletes what is too old. Each step writes
 * what it would write again, and moves its horizon last, so that it may be cut short anywhere and
 * several instances do each other no harm.
 */
final class Retention {
  /** A day is rolled up this much after it is final; what comes later still is not in its sums. */
  private static final Duration GRACE = Duration.ofHours(1);

  private static final int ROWS_AT_ONCE = 500;

  private final SeriesCatalogue catalogue;
  private final Rows rows;
  private final Horizons horizons;
  private final Watermarks watermarks;
  private final Kept kept;
  private final Clock clock;

  /** How long minutes, hours (both in days) and days (in months) are kept. */
  record Kept(long minuteDays, long hourDays, long dayMonths) {}

  Retention(
      SeriesCatalogue catalogue,
      Rows rows,
      Horizons horizons,
      Watermarks watermarks,
      Kept kept,
      Clock clock) {
    this.catalogue = catalogue;
    this.rows = rows;
    this.horizons = horizons;
    this.watermarks = watermarks;
    this.kept = kept;
    this.clock = clock;
  }

  /** One series on one day. */
  private record SeriesDay(String id, Owner owner) {}

  /** Does what is due. */
  void sweep() {
    Optional<Coverage> coverage = watermarks.coverage();
    if (coverage.isEmpty()) {
      return;
    }
    // Signals may have been received a little before the stream took them.
    long begin = day(coverage.get().since()) - 1;
    rollUp(begin, coverage.get());
    delete(begin);
    watermarks.forgetEnded();
  }

  private static long day(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 86_400L);
  }

  private void rollUp(long begin, Coverage coverage) {
    long end = day(coverage.settled().minus(GRACE));
    for (long day = Math.max(begin, horizons.find().rolledBefore()); day < end; day++) {
      long rolled = day;
      series(day).forEach(series -> rollUp(rolled, series));
      horizons.advance(new Horizons.Days(day + 1, 0, 0, 0));
    }
  }

  private void rollUp(long day, SeriesDay series) {
    List<RowId> minutes = minuteRows(day, series);
    Map<Integer, Cell> hours = new TreeMap<>();
    Cell whole = new Cell();
    rows.read(Level.MINUTE, minutes)
        .forEach(
            (row, cells) -> {
              Cell hour = new Cell();
              cells.values().forEach(hour::add);
              whole.add(hour);
              hours.put(Level.HOUR.cell(row.row()), hour);
            });
    if (!hours.isEmpty()) {
      rows.put(Level.HOUR, new RowId(series.id(), day), series.owner(), hours);
      rows.put(
          Level.DAY,
          new RowId(series.id(), Level.DAY.row(day)),
          series.owner(),
          Map.of(Level.DAY.cell(day), whole));
    }
  }

  private static List<RowId> minuteRows(long day, SeriesDay series) {
    List<RowId> hours = new ArrayList<>(24);
    for (long hour = day * 24; hour < (day + 1) * 24; hour++) {
      hours.add(new RowId(series.id(), hour));
    }
    return hours;
  }

  private Set<SeriesDay> series(long day) {
    Set<SeriesDay> found = new HashSet<>();
    for (String organization : catalogue.organizations(day)) {
      List<AppDay> applications = catalogue.applications(organization, List.of(day));
      Map<Metric, List<AppDay>> metrics = new HashMap<>();
      metrics.put(Metric.SIGNALS, applications);
      catalogue
          .metrics(applications)
          .forEach(
              (at, named) ->
                  named.forEach(
                      metric -> metrics.computeIfAbsent(metric, _ -> new ArrayList<>()).add(at)));
      metrics.forEach(
          (metric, at) ->
              catalogue
                  .series(at, metric)
                  .forEach((where, all) -> all.forEach(s -> found.add(on(where, metric, s)))));
    }
    return found;
  }

  private static SeriesDay on(AppDay at, Metric metric, Series series) {
    return new SeriesDay(
        series.id(at.organizationId(), at.applicationId(), metric),
        new Owner(at.organizationId(), at.applicationId(), metric.name()));
  }

  /**
   * Readers learn first that something is gone: else a point would seem to be zero. A kill after
   * that must not leave rows behind, so the last day that was begun is deleted again.
   */
  private void delete(long begin) {
    Horizons.Days now = horizons.find();
    long today = day(clock.instant());
    long minutesEnd = Math.min(now.rolledBefore(), today - kept.minuteDays());
    for (long day = Math.max(begin, now.minutesFrom() - 1); day < minutesEnd; day++) {
      horizons.advance(new Horizons.Days(0, day + 1, 0, 0));
      List<RowId> gone = new ArrayList<>();
      for (SeriesDay series : series(day)) {
        gone.addAll(minuteRows(day, series));
      }
      delete(Level.MINUTE, gone);
    }
    long hoursEnd = Math.min(now.rolledBefore(), today - kept.hourDays());
    for (long day = Math.max(begin, now.hoursFrom() - 1); day < hoursEnd; day++) {
      horizons.advance(new Horizons.Days(0, 0, day + 1, 0));
      long of = day;
      delete(Level.HOUR, series(day).stream().map(each -> new RowId(each.id(), of)).toList());
    }
    deleteMonths(begin, now, today);
  }

  /** Days are deleted by whole months, as they are kept, and with them who had which series. */
  private void deleteMonths(long begin, Horizons.Days now, long today) {
    YearMonth keptFrom = YearMonth.from(LocalDate.ofEpochDay(today)).minusMonths(kept.dayMonths());
    YearMonth month = YearMonth.from(LocalDate.ofEpochDay(Math.max(begin, now.daysFrom() - 1)));
    for (; month.isBefore(keptFrom); month = month.plusMonths(1)) {
      long first = month.atDay(1).toEpochDay();
      long end = month.plusMonths(1).atDay(1).toEpochDay();
      if (end > now.rolledBefore()) {
        return;
      }
      horizons.advance(new Horizons.Days(0, 0, 0, end));
      for (long day = first; day < end; day++) {
        long row = Level.DAY.row(day);
        delete(Level.DAY, series(day).stream().map(each -> new RowId(each.id(), row)).toList());
        catalogue.forget(day);
      }
    }
  }

  private void delete(Level level, List<RowId> gone) {
    for (int from = 0; from < gone.size(); from += ROWS_AT_ONCE) {
      rows.delete(level, gone.subList(from, Math.min(gone.size(), from + ROWS_AT_ONCE)));
    }
  }
}
