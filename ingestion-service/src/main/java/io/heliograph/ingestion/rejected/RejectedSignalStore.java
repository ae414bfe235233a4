package io.heliograph.ingestion.rejected;

import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.ingestion.rejected.RejectedSignal.State;
import io.heliograph.kit.problem.FieldError;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps rejected signals. */
public interface RejectedSignalStore {

  /** Creates what makes finding quick; does nothing the second time. */
  void prepare();

  /** Keeps signals; keeping one again changes nothing. */
  void keep(Collection<RejectedSignal> signals);

  /**
   * Which signals of an application; null lets all through.
   *
   * @param from received then or later
   * @param to received before then
   */
  record Filter(
      String applicationId,
      @Nullable RejectReason reason,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable State state) {

    /** All of an application. */
    public static Filter of(String applicationId) {
      return new Filter(applicationId, null, null, null, null);
    }

    boolean lets(RejectedSignal signal) {
      return signal.origin().applicationId().equals(applicationId)
          && (reason == null || signal.reason() == reason)
          && (from == null || !signal.receivedAt().isBefore(from))
          && (to == null || signal.receivedAt().isBefore(to))
          && (state == null || signal.state() == state);
    }
  }

  /**
   * The latest that a filter lets through, latest first.
   *
   * @param before only those with smaller ids; null for all
   */
  List<RejectedSignal> find(Filter filter, @Nullable String before, int limit);

  /**
   * The first that a filter lets through, in the order in which they came.
   *
   * @param after only those with greater ids; null for all
   */
  List<RejectedSignal> findFirst(Filter filter, @Nullable String after, int limit);

  /** One of an organization; empty when there is none, or it is another's. */
  Optional<RejectedSignal> find(String organizationId, String id);

  /**
   * Tells that a kept signal was replayed.
   *
   * @return false when it was told before, or the signal is forgotten: nothing changed then
   */
  boolean markReplayed(String id, Instant at);

  /** Tells why a kept signal was rejected again; nothing changes once it is replayed. */
  void markRejected(String id, RejectReason reason, List<FieldError> errors);

  /**
   * Forgets those of an organization received until a time that a test picks out.
   *
   * @return how many
   */
  long delete(String organizationId, Instant receivedUntil, Predicate<RejectedSignal> picked);

  /** Forgets those received before a time; returns how many. */
  long deleteBefore(Instant receivedAt);
}
