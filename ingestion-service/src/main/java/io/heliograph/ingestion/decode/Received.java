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
   * @param content what may be kept of it; null when it is too large
   */
  record Refused(int index, RejectReason reason, List<FieldError> errors, @Nullable Content content)
      implements Received {
    public Refused {
      errors = List.copyOf(errors);
    }

    Refused with(Content kept) {
      return new Refused(index, reason, errors, kept);
    }
  }

  /**
   * A refused signal or trace as it may be kept, with what it takes to decode it once more.
   *
   * @param text JSON text of the signal, member or trace, redacted
   * @param inherited JSON text of a member's trace without its signals, redacted; null otherwise
   * @param ids what it was known by as it was sent: of a signal one id; of a trace or member the
   *     trace's and then those of the members; an empty text for what cannot be recognized; no id
   *     when it is no signal at all
   * @param redacted whether it differs from what was sent
   */
  record Content(String text, @Nullable String inherited, List<String> ids, boolean redacted) {
    public Content {
      ids = List.copyOf(ids);
    }
  }
}
