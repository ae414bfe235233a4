package io.heliograph.ingestion.rejected;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps rejected signals. */
public interface RejectedSignalStore {

  /** Creates what makes finding quick; does nothing the second time. */
  void prepare();

  /** Keeps signals; keeping one again changes nothing. */
  void keep(Collection<RejectedSignal> signals);

  /**
   * The latest of an application, latest first.
   *
   * @param before only those with smaller ids; null for all
   */
  List<RejectedSignal> find(String applicationId, @Nullable String before, int limit);

  /** Forgets those received before a time; returns how many. */
  long deleteBefore(Instant receivedAt);
}
