package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.ErasedRows;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.TenantView;
import io.heliograph.ingestion.archive.TenantView.CompactedDay;
import io.heliograph.ingestion.archive.TenantViews;
import java.time.InstantSource;
import java.util.List;

/** Reads from the manifest where an organization's signals are. */
final class CompactedViews implements TenantViews {
  private final Manifest manifest;
  private final RetentionDays retention;
  private final ErasedRows erased;
  private final InstantSource clock;

  CompactedViews(
      Manifest manifest, RetentionDays retention, ErasedRows erased, InstantSource clock) {
    this.manifest = manifest;
    this.retention = retention;
    this.erased = erased;
    this.clock = clock;
  }

  /**
   * The order of reading matters: what is settled is in days that are read later, whatever happens
   * in between.
   */
  @Override
  public TenantView of(OrganizationId organization) {
    ArchiveHour settled = manifest.settledThrough().orElse(null);
    List<CompactedDay> days =
        manifest.days(organization).stream()
            .filter(day -> day.generation() > 0)
            .map(
                day ->
                    new CompactedDay(day.day(), day.generation(), day.rows(), day.hours().keySet()))
            .toList();
    return new TenantView(
        organization,
        settled,
        days,
        clock.instant().minus(retention.of(organization)),
        erased.of(organization, "\"stored\"."));
  }
}
