package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.OrganizationId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes rows of the archive. Methods wait until the work is done. */
public interface Rewriter {

  /** Which organizations have rows in raw hours of a day; an hour without any has no entry. */
  Map<ArchiveHour, Set<OrganizationId>> organizations(LocalDate day, Collection<Integer> hours);

  /**
   * Writes a generation.
   *
   * @param whileWaiting called now and then; what it throws ends the work
   * @throws RewriteFailed if it could not be written whole; what was written stays
   */
  void write(Rewrite rewrite, Runnable whileWaiting);

  /** Rows of a generation. */
  long rows(OrganizationId organization, LocalDate day, long generation);

  /**
   * A new generation of a day: the rows of the old one and of raw hours, each signal once, without
   * those that the days beside it hold.
   *
   * @param generation number of the new one
   * @param from number of the old one; 0: none
   * @param hours raw hours to take in; may be empty
   * @param beside current generations of the days before and after, where there are
   * @param keep rows to keep, an SQL condition of our own making over the columns of a signal,
   *     without an alias; null: all. This is how rows are erased
   */
  record Rewrite(
      OrganizationId organization,
      LocalDate day,
      long generation,
      long from,
      Set<Integer> hours,
      Map<LocalDate, Long> beside,
      @Nullable String keep) {
    public Rewrite {
      hours = Set.copyOf(hours);
      beside = Map.copyOf(beside);
    }
  }

  /** The engine gave up. */
  final class RewriteFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RewriteFailed(String reason) {
      super(reason);
    }
  }
}
