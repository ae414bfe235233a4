package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.kit.problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What decoding made of a signal; {@code index} is that of its element in the request. */
public sealed interface Received {

  int index();

  /**
   * Fit to be published.
   *
   * @param signalId 32 lower-case hexadecimal characters
   * @param data the {@link io.heliograph.kit.signal.SignalRecord} as it goes on the stream
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on as is; not compared
  record Publishable(int index, String signalId, byte[] data) implements Received {}

  /**
   * Rejected: a signal, a member of a trace, or a trace as a whole, which counts once.
   *
   * @param errors everything that is wrong with it; pointers are relative to the element
   * @param content JSON text of the signal or trace; null when it is too large
   */
  record Refused(int index, RejectReason reason, List<FieldError> errors, @Nullable String content)
      implements Received {
    public Refused {
      errors = List.copyOf(errors);
    }
  }
}
