package io.heliograph.ingestion.rejected;

import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.kit.problem.FieldError;
import java.util.List;

/** Sends a rejected signal the way of a new one, with the schemas and rules of today. */
@FunctionalInterface
public interface SignalReplayer {

  /**
   * Replays; repeating it publishes nothing that the archive would show twice.
   *
   * @param signal with its content
   */
  Replayed replay(RejectedSignal signal) throws InterruptedException;

  /** What became of it. */
  sealed interface Replayed {
    /** All of it is on the stream. */
    record Accepted() implements Replayed {}

    /** It was there already: its sender, or another replay, was quicker. */
    record Duplicate() implements Replayed {}

    /**
     * It, or a signal of the trace, was rejected again.
     *
     * @param errors at least one; pointers are relative to the signal, or the trace with what is
     *     left of its members
     */
    record Rejected(RejectReason reason, List<FieldError> errors) implements Replayed {
      public Rejected {
        errors = List.copyOf(errors);
      }
    }

    /** The stream did not take all of it. */
    record Unacknowledged() implements Replayed {}
  }
}
