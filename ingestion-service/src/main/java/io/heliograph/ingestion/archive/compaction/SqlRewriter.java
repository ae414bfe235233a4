package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.QueryEngine;
import io.heliograph.ingestion.archive.QueryEngine.Execution;
import io.heliograph.ingestion.archive.QueryEngine.Page;
import io.heliograph.ingestion.archive.QueryEngine.State;
import io.heliograph.kit.signal.SignalIds;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compaction through the archive's SQL engine. */
final class SqlRewriter implements Rewriter, RowSearch {
  private static final Logger log = LoggerFactory.getLogger(SqlRewriter.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final int PAGE = 999;

  private final QueryEngine engine;
  private final String archive;
  private final SignalIds ids;

  /**
   * @param archive an S3 address that ends with a slash
   */
  SqlRewriter(QueryEngine engine, String archive, Clock clock) {
    this.engine = engine;
    this.archive = archive;
    this.ids = new SignalIds(clock);
  }

  @Override
  public Map<ArchiveHour, Set<OrganizationId>> organizations(
      LocalDate day, Collection<Integer> hours) {
    Map<ArchiveHour, Set<OrganizationId>> found = new TreeMap<>();
    rows(CompactionSql.organizations(day, hours)).forEach(row -> add(row, day, found));
    return found;
  }

  private List<List<@Nullable String>> rows(String sql) {
    String execution = engine.start(ids.fresh(), sql);
    await(execution, () -> {});
    List<List<@Nullable String>> rows = new ArrayList<>();
    String cursor = null;
    do {
      Page page = engine.fetch(execution, cursor, PAGE);
      rows.addAll(page.rows());
      cursor = page.next();
    } while (cursor != null);
    return rows;
  }

  private static void add(
      List<@Nullable String> row, LocalDate day, Map<ArchiveHour, Set<OrganizationId>> found) {
    String id = String.valueOf(row.get(0));
    try {
      found
          .computeIfAbsent(
              new ArchiveHour(day, Integer.parseInt(String.valueOf(row.get(1)))),
              first -> new HashSet<>())
          .add(new OrganizationId(id));
    } catch (IllegalArgumentException nobodys) {
      log.atWarn()
          .addKeyValue("day", day)
          .addKeyValue("rows", row.get(2))
          .log("Rows in the archive that are no organization's are not compacted");
    }
  }

  /**
   * The id is fresh, and not made of the number: an engine that remembers it from before the day
   * was forgotten would take the work for done.
   */
  @Override
  public void write(Rewrite rewrite, Runnable whileWaiting) {
    await(engine.start(ids.fresh(), CompactionSql.write(rewrite, archive)), whileWaiting);
  }

  @Override
  public long rows(OrganizationId organization, LocalDate day, long generation) {
    return number(rows(CompactionSql.rows(organization, day, generation)).getFirst(), 0);
  }

  private static long number(List<@Nullable String> row, int column) {
    return Long.parseLong(String.valueOf(row.get(column)));
  }

  @Override
  public long signals(
      OrganizationId organization, Map<LocalDate, Long> generations, String condition) {
    return number(rows(ErasureSql.signals(organization, generations, condition)).getFirst(), 0);
  }

  @Override
  public SortedMap<LocalDate, Long> days(
      OrganizationId organization, Map<LocalDate, Long> generations, String condition) {
    SortedMap<LocalDate, Long> days = new TreeMap<>();
    rows(ErasureSql.days(organization, generations, condition))
        .forEach(row -> days.put(LocalDate.parse(String.valueOf(row.get(0))), number(row, 1)));
    return days;
  }

  @Override
  public SortedMap<ArchiveHour, Long> eventHours(OrganizationId organization, String condition) {
    SortedMap<ArchiveHour, Long> hours = new TreeMap<>();
    rows(ErasureSql.eventHours(organization, condition))
        .forEach(
            row -> hours.put(ArchiveHour.parse(row.get(0) + "T" + row.get(1)), number(row, 2)));
    return hours;
  }

  @Override
  public void writeEvents(
      ArchiveHour hour, OrganizationId organization, String condition, String folder) {
    await(
        engine.start(
            ids.fresh(), ErasureSql.writeEvents(hour, organization, condition, archive + folder)),
        () -> {});
  }

  private void await(String execution, Runnable whileWaiting) {
    Duration pause = FIRST_PAUSE;
    while (true) {
      Execution found = engine.find(execution);
      if (found.state() == State.SUCCEEDED) {
        return;
      }
      if (found.state() != State.RUNNING) {
        throw new RewriteFailed(found.state() + ": " + found.reason());
      }
      whileWaiting.run();
      try {
        Thread.sleep(pause);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        engine.cancel(execution);
        throw new RewriteFailed("stopped");
      }
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
  }
}
