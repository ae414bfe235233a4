package io.heliograph.metrics.query;

import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.metrics.problem.MetricsReason;
import io.heliograph.metrics.query.Answer.Line;
import io.heliograph.metrics.query.Answer.Point;
import io.heliograph.metrics.rollup.Watermarks;
import io.heliograph.metrics.rollup.Watermarks.Coverage;
import io.heliograph.metrics.series.Aggregation;
import io.heliograph.metrics.series.Bins;
import io.heliograph.metrics.series.Cell;
import io.heliograph.metrics.series.Horizons;
import io.heliograph.metrics.series.Kind;
import io.heliograph.metrics.series.Level;
import io.heliograph.metrics.series.Metric;
import io.heliograph.metrics.series.Rows;
import io.heliograph.metrics.series.Rows.RowId;
import io.heliograph.metrics.series.Series;
import io.heliograph.metrics.series.SeriesCatalogue;
import io.heliograph.metrics.series.SeriesCatalogue.AppDay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Answers queries from rows. */
final class SeriesReader {
  /** Points of all series of an answer together. */
  static final int MAX_ANSWER_POINTS = 200_000;

  /** Rows read for an answer; a week of minutes of 500 series. */
  private static final int MAX_ROWS = 100_000;

  private static final int MAX_REGISTERS = 20_000;
  private static final int ROWS_AT_ONCE = 500;
  private static final int MINUTES_PER_DAY = 1440;

  private final SeriesCatalogue catalogue;
  private final Rows rows;
  private final Horizons horizons;
  private final Watermarks watermarks;

  SeriesReader(SeriesCatalogue catalogue, Rows rows, Horizons horizons, Watermarks watermarks) {
    this.catalogue = catalogue;
    this.rows = rows;
    this.horizons = horizons;
    this.watermarks = watermarks;
  }

  /** A row to read, where its cells belong. */
  private record Source(Level level, RowId row, Map<String, String> group, @Nullable Bins scale) {}

  /**
   * Answers a query on behalf of an organization.
   *
   * @param query whose application, if it names one, is the organization's
   * @throws ProblemException the aggregation does not fit the metric, or the answer would be too
   *     large
   */
  Answer read(String organizationId, SeriesQuery query) {
    // First of all: what is said to be known was in the rows before they are read.
    Optional<Coverage> coverage = watermarks.coverage();
    Horizons.Days kept = horizons.find();
    List<AppDay> applications =
        coverage.isPresent()
            ? applications(organizationId, query, coverage.get(), kept)
            : List.of();
    Metric metric = metric(query, applications);
    if (metric == null) {
      Aggregation asked = query.aggregation();
      return new Answer(
          List.of(), "1", query.metric(), (asked == null ? Aggregation.COUNT : asked).wire());
    }
    Aggregation aggregation = aggregation(query, metric);
    Set<Source> sources = sources(query, metric, applications, kept);
    Map<Map<String, String>, Accumulator[]> groups = groups(query, sources);
    fill(query, sources, groups, kept);
    Known known = known(query, coverage, kept);
    List<Line> lines = new ArrayList<>();
    groups.forEach(
        (labels, steps) -> lines.add(new Line(labels, points(query, aggregation, steps, known))));
    lines.sort(Comparator.comparing(line -> line.labels().toString()));
    return new Answer(
        lines,
        aggregation == Aggregation.COUNT && metric.kind() != Kind.COUNT ? "1" : metric.unit(),
        metric.name(),
        aggregation.wire());
  }

  private List<AppDay> applications(
      String organizationId, SeriesQuery query, Coverage coverage, Horizons.Days kept) {
    // Signals may have been received a little before the stream took them.
    long first =
        Math.max(
            Math.floorDiv(query.from(), MINUTES_PER_DAY),
            Math.max(day(coverage.since()) - 1, kept.daysFrom()));
    long last =
        Math.min(Math.floorDiv(query.to() - 1, MINUTES_PER_DAY), day(coverage.reached()) + 1);
    List<Long> days = LongStream.rangeClosed(first, last).boxed().toList();
    String application = query.application();
    List<AppDay> found =
        application == null
            ? catalogue.applications(organizationId, days)
            : days.stream().map(day -> new AppDay(day, organizationId, application)).toList();
    Set<String> wanted = query.where().get(SeriesQuery.APPLICATION);
    if (wanted != null) {
      found = found.stream().filter(at -> wanted.contains(at.applicationId())).toList();
    }
    if (found.size() > MAX_REGISTERS) {
      throw tooWide("days of applications", found.size(), MAX_REGISTERS);
    }
    return found;
  }

  private static long day(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 86_400L);
  }

  /** The metric of the name; of several kinds the one last seen that fits the aggregation. */
  private @Nullable Metric metric(SeriesQuery query, List<AppDay> applications) {
    if (query.metric().equals(Metric.SIGNALS.name())) {
      return Metric.SIGNALS;
    }
    Metric found = null;
    long foundAt = Long.MIN_VALUE;
    boolean fits = false;
    for (Map.Entry<AppDay, Set<Metric>> at : catalogue.metrics(applications).entrySet()) {
      for (Metric metric : at.getValue()) {
        Aggregation asked = query.aggregation();
        boolean fitting = asked == null || metric.kind().aggregations().contains(asked);
        boolean better = fitting == fits ? at.getKey().day() > foundAt : fitting;
        if (metric.name().equals(query.metric()) && (found == null || better)) {
          found = metric;
          foundAt = at.getKey().day();
          fits = fitting;
        }
      }
    }
    return found;
  }

  private static Aggregation aggregation(SeriesQuery query, Metric metric) {
    List<Aggregation> fitting = metric.kind().aggregations();
    Aggregation asked = query.aggregation();
    if (asked == null) {
      return fitting.getFirst();
    }
    if (!fitting.contains(asked)) {
      throw QueryParser.invalid(
          List.of(new FieldError("/aggregation", QueryParser.misfit(asked.wire(), fitting))));
    }
    return asked;
  }

  private Set<Source> sources(
      SeriesQuery query, Metric metric, List<AppDay> applications, Horizons.Days kept) {
    Set<Source> sources = new LinkedHashSet<>();
    catalogue
        .series(applications, metric)
        .forEach(
            (at, all) -> {
              Level level = level(query.step(), at.day(), kept);
              for (Series series : all) {
                if (matches(query, series)) {
                  addRows(sources, query, level, at, metric, series);
                }
              }
              if (sources.size() > MAX_ROWS) {
                throw tooWide("rows", sources.size(), MAX_ROWS);
              }
            });
    return sources;
  }

  /** The coarsest rows that can answer, so that the fewest are read. */
  private static Level level(Step step, long day, Horizons.Days kept) {
    return switch (step) {
      case PT1M, PT5M -> Level.MINUTE;
      case PT1H -> day < kept.rolledBefore() ? Level.HOUR : Level.MINUTE;
      case P1D -> day < kept.rolledBefore() ? Level.DAY : Level.MINUTE;
    };
  }

  private static boolean matches(SeriesQuery query, Series series) {
    return query.where().entrySet().stream()
        .filter(condition -> !condition.getKey().equals(SeriesQuery.APPLICATION))
        .allMatch(
            condition ->
                condition
                    .getValue()
                    .contains(series.labels().getOrDefault(condition.getKey(), "")));
  }

  private static void addRows(
      Set<Source> sources,
      SeriesQuery query,
      Level level,
      AppDay at,
      Metric metric,
      Series series) {
    Map<String, String> group = new TreeMap<>();
    for (String label : query.groupBy()) {
      group.put(
          label,
          label.equals(SeriesQuery.APPLICATION)
              ? at.applicationId()
              : series.labels().getOrDefault(label, ""));
    }
    String id = series.id(at.organizationId(), at.applicationId(), metric);
    long first = Math.max(query.from(), at.day() * MINUTES_PER_DAY) / level.minutes();
    long last = (Math.min(query.to(), (at.day() + 1) * MINUTES_PER_DAY) - 1) / level.minutes();
    for (long row = level.row(first); row <= level.row(last); row++) {
      sources.add(new Source(level, new RowId(id, row), group, series.bins()));
    }
  }

  private static Map<Map<String, String>, Accumulator[]> groups(
      SeriesQuery query, Set<Source> sources) {
    Map<Map<String, String>, Accumulator[]> groups = new HashMap<>();
    if (query.groupBy().isEmpty()) {
      groups.put(Map.of(), new Accumulator[query.points()]);
    }
    for (Source source : sources) {
      if (!groups.containsKey(source.group())) {
        groups.put(source.group(), new Accumulator[query.points()]);
        if ((long) groups.size() * query.points() > MAX_ANSWER_POINTS) {
          throw tooWide("points", (long) groups.size() * query.points(), MAX_ANSWER_POINTS);
        }
      }
    }
    return groups;
  }

  private void fill(
      SeriesQuery query,
      Set<Source> sources,
      Map<Map<String, String>, Accumulator[]> groups,
      Horizons.Days kept) {
    for (Level level : Level.values()) {
      List<Source> ofLevel = sources.stream().filter(s -> s.level() == level).toList();
      for (int from = 0; from < ofLevel.size(); from += ROWS_AT_ONCE) {
        List<Source> some = ofLevel.subList(from, Math.min(ofLevel.size(), from + ROWS_AT_ONCE));
        Map<RowId, Map<Integer, Cell>> found =
            rows.read(level, some.stream().map(Source::row).toList());
        for (Source source : some) {
          Accumulator[] steps = groups.get(source.group());
          Map<Integer, Cell> cells = found.getOrDefault(source.row(), Map.of());
          if (steps != null) {
            cells.forEach((number, cell) -> add(query, source, number, cell, steps, kept));
          }
        }
      }
    }
  }

  private static void add(
      SeriesQuery query,
      Source source,
      int number,
      Cell cell,
      Accumulator[] steps,
      Horizons.Days kept) {
    long minute = source.level().minuteOf(source.row().row(), number);
    if (source.level() == Level.DAY && minute >= kept.rolledBefore() * MINUTES_PER_DAY) {
      return; // rolled up since we looked: its minutes are read
    }
    if (minute >= query.from() && minute < query.to()) {
      int step = (int) ((minute - query.from()) / query.step().minutes);
      Accumulator at = steps[step];
      if (at == null) {
        at = new Accumulator();
        steps[step] = at;
      }
      at.add(cell, source.scale());
    }
  }

  /** Times between which every step is known; seconds since 1970. */
  private record Known(long from, long to, long settled) {
    boolean overlaps(long begin, long end) {
      return end > from && begin < to;
    }
  }

  private static Known known(SeriesQuery query, Optional<Coverage> coverage, Horizons.Days kept) {
    long keptFrom =
        switch (query.step()) {
          case PT1M, PT5M -> kept.minutesFrom();
          case PT1H -> kept.hoursFrom();
          case P1D -> kept.daysFrom();
        };
    return coverage
        .map(
            known ->
                new Known(
                    Math.max(known.since().getEpochSecond(), keptFrom * 86_400),
                    known.reached().getEpochSecond(),
                    known.settled().getEpochSecond()))
        .orElse(new Known(Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE));
  }

  private static List<Point> points(
      SeriesQuery query, Aggregation aggregation, Accumulator[] steps, Known known) {
    List<Point> points = new ArrayList<>(steps.length);
    for (int step = 0; step < steps.length; step++) {
      long begin = (query.from() + (long) step * query.step().minutes) * 60;
      long end = begin + query.step().minutes * 60L;
      Accumulator found = steps[step];
      Number value =
          found != null
              ? found.value(aggregation)
              : known.overlaps(begin, end) ? Accumulator.nothing(aggregation) : null;
      points.add(new Point(Instant.ofEpochSecond(begin), value, end <= known.settled()));
    }
    return points;
  }

  private static ProblemException tooWide(String what, long number, long most) {
    return new ProblemException(
        MetricsReason.QUERY_TOO_WIDE,
        "The answer would need "
            + number
            + " "
            + what
            + " (at most "
            + most
            + "); ask for a shorter time, a longer step, fewer labels or fewer series");
  }
}
