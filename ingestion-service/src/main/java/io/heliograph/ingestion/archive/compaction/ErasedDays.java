package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.compaction.Manifest.Day;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes signals out of the archive: days are rewritten without them; raw hours go when compaction,
 * which leaves out erased rows too, has taken them in. Each method may be repeated, by any number
 * of instances.
 */
public final class ErasedDays {
  private final Manifest manifest;
  private final ArchiveObjects objects;
  private final RowSearch search;
  private final Compactor compactor;

  ErasedDays(Manifest manifest, ArchiveObjects objects, RowSearch search, Compactor compactor) {
    this.manifest = manifest;
    this.objects = objects;
    this.search = search;
    this.compactor = compactor;
  }

  /** Signals that meet the condition, wherever they are. */
  public long found(OrganizationId organization, String condition) {
    return search.signals(organization, current(organization), condition);
  }

  /**
   * Rewrites the days that hold such signals.
   *
   * @return false if some are left since another instance is at work on them
   */
  public boolean rewrite(OrganizationId organization, String condition) {
    boolean all = true;
    for (LocalDate day : holding(organization, condition)) {
      all &= compactor.rewrite(organization, day, "NOT (" + condition + ")");
    }
    return all;
  }

  /**
   * Whether no object holds such a signal any more that was delivered with everything up to a time:
   * no day, no generation that was replaced or given up, no raw hour.
   */
  public boolean gone(OrganizationId organization, Instant upTo, String condition) {
    ArchiveHour last = ArchiveHour.of(upTo.truncatedTo(ChronoUnit.HOURS));
    boolean delivered =
        !last.end().isAfter(compactor.closedThrough())
            && manifest.settledThrough().filter(through -> through.compareTo(last) > 0).isPresent();
    if (!delivered || objects.rawHours().keySet().stream().anyMatch(h -> h.compareTo(last) <= 0)) {
      return false;
    }
    for (Day day : manifest.days(organization)) {
      Set<Long> stored = objects.generations(organization, day.day());
      boolean abandoned =
          stored.stream()
              .anyMatch(
                  number ->
                      number < day.generation()
                          && day.superseded().stream().noneMatch(s -> s.generation() == number));
      if (abandoned) {
        // A rewrite lists what failed attempts have left, so that it is deleted.
        compactor.rewrite(organization, day.day(), "NOT (" + condition + ")");
        return false;
      }
      if (!day.superseded().isEmpty() || stored.stream().anyMatch(n -> n > day.generation())) {
        return false;
      }
    }
    return holding(organization, condition).isEmpty();
  }

  private Set<LocalDate> holding(OrganizationId organization, String condition) {
    Map<LocalDate, Long> current = current(organization);
    return current.isEmpty() ? Set.of() : search.days(organization, current, condition).keySet();
  }

  private Map<LocalDate, Long> current(OrganizationId organization) {
    Map<LocalDate, Long> current = new TreeMap<>();
    for (Day day : manifest.days(organization)) {
      if (day.rows() > 0) {
        current.put(day.day(), day.generation());
      }
    }
    return current;
  }
}
