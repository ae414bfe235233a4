package io.heliograph.ingestion.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the signals of one organization are, at one moment: in current generations of compacted
 * days, and in the raw hours that these do not hold (the tail).
 *
 * @param settledThrough raw hours before it add nothing to the compacted days; null: all hours may.
 *     It has to be older than {@code days}, or rows could be in neither
 * @param days in order
 * @param keptSince signals received earlier are not shown; null: all are
 * @param erased rows that meet this condition on {@code "stored"} are not shown, of events neither;
 *     null: none. See {@link ErasedRows}
 */
public record TenantView(
    OrganizationId organization,
    @Nullable ArchiveHour settledThrough,
    List<CompactedDay> days,
    @Nullable Instant keptSince,
    @Nullable String erased) {

  public TenantView {
    days = List.copyOf(days);
  }

  /**
   * A day with its current generation.
   *
   * @param rows 0: there is nothing to read
   * @param hours raw hours that the generation holds
   */
  public record CompactedDay(LocalDate day, long generation, long rows, Set<Integer> hours) {
    public CompactedDay {
      hours = Set.copyOf(hours);
    }
  }

  /** Nothing is compacted and everything is kept. */
  public static TenantView raw(OrganizationId organization) {
    return new TenantView(organization, null, List.of(), null, null);
  }
}
