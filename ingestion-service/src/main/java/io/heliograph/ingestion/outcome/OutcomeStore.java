package io.heliograph.ingestion.outcome;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;

/** Keeps outcomes. Each row has one writer, so rows are absolute and writing again is harmless. */
public interface OutcomeStore {

  /**
   * Outcomes of one application in one minute as one process counted them.
   *
   * @param instance the process that counts; the row is its alone
   */
  record Row(String applicationId, Instant minute, String instance, OutcomeCounts counts) {}

  /** Creates what makes finding quick; does nothing the second time. */
  void prepare();

  /** Replaces rows; when it returns they are durable. */
  void write(Collection<Row> rows);

  /**
   * Outcomes by minute, summed over processes; minutes without any are left out.
   *
   * @param from first minute
   * @param to the minute after the last
   */
  SortedMap<Instant, OutcomeCounts> find(String applicationId, Instant from, Instant to);

  /** Forgets minutes before a time; returns how many rows went. */
  long deleteBefore(Instant minute);
}
