package io.heliograph.ingestion.rejected;

import io.heliograph.ingestion.decode.Origin;
import io.heliograph.ingestion.decode.Received.Content;
import io.heliograph.ingestion.identity.KeptIdentities;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.kit.problem.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A signal that was rejected, as its sender may see it, with what it takes to replay it.
 *
 * @param id 32 hexadecimal characters; later ones are greater
 * @param origin whose it is
 * @param receivedAt when its sender sent it
 * @param index of its element in the request
 * @param reason why it was rejected the last time
 * @param errors the newest
 * @param content null when it was too large to be kept
 * @param replayedAt when it was replayed; null while it is kept
 */
public record RejectedSignal(
    String id,
    Origin origin,
    Instant receivedAt,
    int index,
    RejectReason reason,
    List<FieldError> errors,
    @Nullable Content content,
    State state,
    @Nullable Instant replayedAt) {

  /** Where it stands. */
  public enum State {
    /** Not accepted yet. */
    KEPT,
    /** Accepted by a replay, or found to be accepted already. */
    REPLAYED;

    /** Value on the wire: {@code kept} or {@code replayed}. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a wire value. */
    public static Optional<State> of(String wire) {
      return Stream.of(values()).filter(state -> state.wire().equals(wire)).findAny();
    }
  }

  public RejectedSignal {
    errors = List.copyOf(errors);
  }

  /**
   * What it is, or will be, known by once it is accepted; null for a trace, whose signals have ids
   * of their own, and for what was not kept.
   */
  @Nullable String signalId() {
    if (content == null) {
      return null;
    }
    boolean member = content.inherited() != null;
    return member || content.ids().size() <= 1
        ? new KeptIdentities(id, content.ids()).id(member ? 1 : 0)
        : null;
  }

  /** One that has just been rejected. */
  static RejectedSignal kept(
      String id,
      Origin origin,
      Instant receivedAt,
      int index,
      RejectReason reason,
      List<FieldError> errors,
      @Nullable Content content) {
    return new RejectedSignal(
        id, origin, receivedAt, index, reason, errors, content, State.KEPT, null);
  }
}
