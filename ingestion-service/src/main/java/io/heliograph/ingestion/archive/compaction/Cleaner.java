package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.compaction.ArchiveObjects.StoredObject;
import io.heliograph.ingestion.archive.compaction.Manifest.Day;
import io.heliograph.ingestion.archive.compaction.Manifest.Hour;
import io.heliograph.ingestion.archive.compaction.Manifest.Superseded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Deletes what no query names any more: objects first, then what the manifest says of them, so that
 * a crash in between deletes again.
 */
final class Cleaner {
  private final Manifest manifest;
  private final ArchiveObjects objects;
  private final RetentionDays retention;
  private final DayCompaction days;
  private final Duration grace;
  private final InstantSource clock;

  Cleaner(
      Manifest manifest,
      ArchiveObjects objects,
      RetentionDays retention,
      DayCompaction days,
      Duration grace,
      InstantSource clock) {
    this.manifest = manifest;
    this.objects = objects;
    this.retention = retention;
    this.days = days;
    this.grace = grace;
    this.clock = clock;
  }

  /**
   * @param raw what was listed at the beginning of this pass
   */
  void clean(SortedMap<ArchiveHour, List<StoredObject>> raw) {
    Instant old = clock.instant().minus(grace);
    for (Day day : manifest.withSuperseded()) {
      for (Superseded superseded : day.superseded()) {
        Instant since = superseded.since();
        if (since == null) {
          manifest.date(day, superseded, clock.instant());
        } else if (since.isBefore(old)) {
          objects.deleteGeneration(day.organization(), day.day(), superseded.generation());
          manifest.forget(day, superseded);
        }
      }
    }
    for (Hour hour : manifest.hours()) {
      List<StoredObject> found = raw.get(hour.hour());
      if (found == null) {
        manifest.forget(hour);
      } else if (hour.settledAt() != null
          && hour.settledAt().isBefore(old)
          && hour.fingerprint().equals(ArchiveObjects.fingerprint(found))) {
        objects.delete(found);
        manifest.forget(hour);
      }
    }
    Set<LocalDate> inRaw = raw.keySet().stream().map(ArchiveHour::day).collect(Collectors.toSet());
    manifest.organizations().forEach(organization -> expire(organization, inRaw, old));
  }

  /** A day with raw hours left would only be compacted again. */
  private void expire(OrganizationId organization, Set<LocalDate> inRaw, Instant old) {
    LocalDate firstKept =
        old.minus(retention.of(organization)).atOffset(ZoneOffset.UTC).toLocalDate();
    for (Day day : manifest.days(organization)) {
      if (day.day().isBefore(firstKept) && !inRaw.contains(day.day())) {
        days.claim(day).ifPresent(this::expire);
      }
    }
  }

  private void expire(Day claimed) {
    for (long generation : objects.generations(claimed.organization(), claimed.day())) {
      objects.deleteGeneration(claimed.organization(), claimed.day(), generation);
    }
    manifest.remove(claimed);
  }
}
