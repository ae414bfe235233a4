package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.ingestion.identity.RequestIdentities;
import io.heliograph.kit.signal.SignalIds;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the body of a request into signal records. Pure: no I/O, no clock of its own; safe for use
 * by many threads.
 */
public final class SignalDecoder {
  private final Validators validators;
  private final SignalIds ids;

  public SignalDecoder(Validators validators, SignalIds ids) {
    this.validators = validators;
    this.ids = ids;
  }

  /**
   * Decodes a body.
   *
   * @param receivedAt milliseconds precision is enough
   * @param idempotencyKey header {@code Idempotency-Key}; null without one
   * @return one entry per signal, in order; see {@link Received.Refused} for what counts as one
   * @throws io.heliograph.kit.problem.ProblemException 400 when the body is not JSON, 413 when it
   *     has too many elements
   */
  public List<Received> decode(
      byte[] body,
      Shape shape,
      Origin origin,
      Instant receivedAt,
      @Nullable String idempotencyKey) {
    RequestDecoder request =
        new RequestDecoder(
            shape,
            origin,
            receivedAt,
            validators.of(origin),
            () ->
                new RequestIdentities(origin.applicationId(), origin.scope(), idempotencyKey, ids));
    BodyReader.read(body, shape, request);
    return request.received();
  }
}
