package io.heliograph.ingestion.rejected;

import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.kit.problem.FieldError;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signal that was rejected, as its sender may see it.
 *
 * @param id 32 hexadecimal characters; later ones are greater
 * @param index of its element in the request
 * @param signal JSON text of the signal, member or trace; null when it was too large to be kept
 */
public record RejectedSignal(
    String id,
    String organizationId,
    String applicationId,
    String environment,
    Instant receivedAt,
    int index,
    RejectReason reason,
    List<FieldError> errors,
    @Nullable String signal) {
  public RejectedSignal {
    errors = List.copyOf(errors);
  }
}
