package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.ErasedRows;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.compaction.ArchiveObjects.StoredObject;
import io.heliograph.ingestion.archive.compaction.Manifest.Day;
import io.heliograph.ingestion.archive.compaction.Manifest.Hour;
import io.heliograph.ingestion.archive.compaction.Rewriter.RewriteFailed;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the archive's compacted days up to date. Any number of instances may do so at once.
 *
 * <p>An hour counts by the objects that were listed of it. When it is closed, the organizations
 * that have rows in it are looked for, once; each of their days takes it in, and remembers its
 * fingerprint. When all have, it is settled; after a grace its objects, and only those, are
 * deleted. Should an object arrive late all the same, the fingerprint is another, and the hour
 * begins anew: rows that a day has already are not taken in twice.
 */
final class Compactor {
  private static final Logger log = LoggerFactory.getLogger(Compactor.class);

  private final Manifest manifest;
  private final ArchiveObjects objects;
  private final Rewriter rewriter;
  private final DayCompaction days;
  private final Cleaner cleaner;
  private final ErasedRows erased;
  private final CompactionProperties properties;
  private final UnaryOperator<Instant> deliveredThrough;
  private final InstantSource clock;

  /**
   * @param deliveredThrough everything that was acknowledged up to then is in raw objects now;
   *     asked with the time of now
   */
  Compactor(
      Manifest manifest,
      ArchiveObjects objects,
      Rewriter rewriter,
      RetentionDays retention,
      ErasedRows erased,
      CompactionProperties properties,
      UnaryOperator<Instant> deliveredThrough,
      InstantSource clock) {
    this.manifest = manifest;
    this.objects = objects;
    this.rewriter = rewriter;
    this.days = new DayCompaction(manifest, objects, rewriter, properties.claim(), clock);
    this.cleaner = new Cleaner(manifest, objects, retention, days, properties.grace(), clock);
    this.erased = erased;
    this.properties = properties;
    this.deliveredThrough = deliveredThrough;
    this.clock = clock;
  }

  /** Compacts what is to be compacted and deletes what is to be deleted. */
  void pass() {
    Instant closed = closedThrough();
    SortedMap<ArchiveHour, List<StoredObject>> raw = objects.rawHours();
    Map<ArchiveHour, Hour> known = look(raw, closed);
    for (Map.Entry<OrganizationId, Set<LocalDate>> work : work(known).entrySet()) {
      for (LocalDate day : work.getValue()) {
        compact(work.getKey(), day, known.values(), closed);
      }
    }
    settle(known, raw, closed);
    cleaner.clean(raw);
  }

  /**
   * Rewrites a day of an organization without some of its rows; raw hours that the day does not
   * hold yet are not touched, so compact them before.
   *
   * @param keep which rows to keep, see {@link Rewriter.Rewrite#keep}
   * @return false if another instance is at work on the day; try again
   */
  boolean rewrite(OrganizationId organization, LocalDate day, String keep) {
    return manifest
        .day(organization, day)
        .filter(seen -> seen.rows() > 0)
        .map(seen -> days.run(seen, Map.of(), keep))
        .orElse(true);
  }

  /** Hours that end until then are closed. */
  Instant closedThrough() {
    return deliveredThrough.apply(clock.instant()).minus(properties.closedAfter());
  }

  /** What is known of closed hours, after asking about those that are new or have changed. */
  private Map<ArchiveHour, Hour> look(
      SortedMap<ArchiveHour, List<StoredObject>> raw, Instant closed) {
    Map<ArchiveHour, Hour> known =
        manifest.hours().stream().collect(Collectors.toMap(Hour::hour, hour -> hour));
    known.keySet().retainAll(raw.keySet());
    Map<ArchiveHour, String> changed = new TreeMap<>();
    raw.forEach(
        (hour, found) -> {
          String fingerprint = ArchiveObjects.fingerprint(found);
          Hour before = known.get(hour);
          if (!hour.end().isAfter(closed)
              && (before == null || !before.fingerprint().equals(fingerprint))) {
            changed.put(hour, fingerprint);
          }
        });
    Map<LocalDate, List<ArchiveHour>> byDay =
        changed.keySet().stream().collect(Collectors.groupingBy(ArchiveHour::day));
    byDay.forEach(
        (day, hours) -> {
          Map<ArchiveHour, Set<OrganizationId>> organizations =
              rewriter.organizations(day, hours.stream().map(ArchiveHour::hour).toList());
          for (ArchiveHour hour : hours) {
            Hour found =
                new Hour(
                    hour,
                    changed.getOrDefault(hour, ""),
                    organizations.getOrDefault(hour, Set.of()),
                    null);
            manifest.put(found);
            known.put(hour, found);
          }
        });
    return known;
  }

  private static Map<OrganizationId, Set<LocalDate>> work(Map<ArchiveHour, Hour> known) {
    Map<OrganizationId, Set<LocalDate>> work =
        new TreeMap<>(Comparator.comparing(OrganizationId::value));
    for (Hour hour : known.values()) {
      if (hour.settledAt() == null) {
        hour.organizations()
            .forEach(
                organization ->
                    work.computeIfAbsent(organization, first -> new TreeSet<>())
                        .add(hour.hour().day()));
      }
    }
    return work;
  }

  private void compact(
      OrganizationId organization, LocalDate date, Collection<Hour> known, Instant closed) {
    Day day = manifest.day(organization, date).orElseGet(() -> Day.none(organization, date));
    Map<Integer, String> missing = new TreeMap<>();
    for (Hour hour : known) {
      if (hour.hour().day().equals(date)
          && hour.organizations().contains(organization)
          && !hour.fingerprint().equals(day.hours().get(hour.hour().hour()))) {
        missing.put(hour.hour().hour(), hour.fingerprint());
      }
    }
    boolean over = !new ArchiveHour(date, 23).end().isAfter(closed);
    if (missing.isEmpty() || (!over && missing.size() < properties.hoursAtOnce())) {
      return;
    }
    try {
      String gone = erased.of(organization, "");
      days.run(day, missing, gone == null ? null : "NOT (" + gone + ")");
    } catch (RewriteFailed failed) {
      log.atWarn()
          .addKeyValue("organization", organization.value())
          .addKeyValue("day", date)
          .setCause(failed)
          .log("A day could not be compacted; it is tried again");
    }
  }

  private void settle(
      Map<ArchiveHour, Hour> known,
      SortedMap<ArchiveHour, List<StoredObject>> raw,
      Instant closed) {
    ArchiveHour through = ArchiveHour.of(closed.truncatedTo(ChronoUnit.HOURS));
    for (ArchiveHour listed : raw.keySet()) {
      Hour hour = known.get(listed);
      boolean settled = hour != null && (hour.settledAt() != null || compacted(hour));
      if (hour != null && settled && hour.settledAt() == null) {
        manifest.settle(hour, clock.instant()); // after the last of the flips
      }
      if (!settled && listed.compareTo(through) < 0) {
        through = listed;
      }
    }
    manifest.settledThrough(through);
  }

  private boolean compacted(Hour hour) {
    return hour.organizations().stream()
        .sorted(Comparator.comparing(OrganizationId::value))
        .allMatch(
            organization ->
                manifest
                    .day(organization, hour.hour().day())
                    .filter(day -> hour.fingerprint().equals(day.hours().get(hour.hour().hour())))
                    .isPresent());
  }
}
