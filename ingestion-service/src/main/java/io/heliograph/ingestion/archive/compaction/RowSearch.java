package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.OrganizationId;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;

/**
 * Finds stored rows by a condition of our own making over the columns of a signal, without an
 * alias. Methods wait for the engine and fail like those of {@link Rewriter}.
 */
public interface RowSearch {

  /**
   * Signals that meet the condition, compacted or not, each counted once.
   *
   * @param generations current ones by day; may be empty
   */
  long signals(OrganizationId organization, Map<LocalDate, Long> generations, String condition);

  /**
   * Rows of compacted days that meet the condition; days without any are absent.
   *
   * @param generations current ones by day; may be empty
   */
  SortedMap<LocalDate, Long> days(
      OrganizationId organization, Map<LocalDate, Long> generations, String condition);

  /** Rows of raw hours of events that meet the condition; hours without any are absent. */
  SortedMap<ArchiveHour, Long> eventHours(OrganizationId organization, String condition);

  /**
   * Writes all rows of an hour of events, those of other organizations too, but for those of one
   * organization that meet the condition.
   *
   * @param folder below the archive, with a slash at its end; nothing may be in it
   */
  void writeEvents(ArchiveHour hour, OrganizationId organization, String condition, String folder);
}
