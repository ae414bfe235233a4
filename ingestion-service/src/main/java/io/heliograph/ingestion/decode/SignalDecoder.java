package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.ingestion.identity.Identities;
import io.heliograph.ingestion.identity.KeptIdentities;
import io.heliograph.ingestion.identity.RequestIdentities;
import io.heliograph.ingestion.redaction.Redactors;
import io.heliograph.kit.signal.SignalIds;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns the body of a request into signal records. Pure: no I/O, no clock of its own; safe for use
 * by many threads.
 */
public final class SignalDecoder {
  private final Validators validators;
  private final Redactors redactors;
  private final SignalIds ids;

  public SignalDecoder(Validators validators, Redactors redactors, SignalIds ids) {
    this.validators = validators;
    this.redactors = redactors;
    this.ids = ids;
  }

  /**
   * Decodes a body.
   *
   * @param receivedAt milliseconds precision is enough
   * @param idempotencyKey header {@code Idempotency-Key}; null without one
   * @return one entry per signal, in order; see {@link Received.Refused} for what counts as one
   * @throws io.heliograph.kit.problem.ProblemException 400 when the body is not JSON, 413 when it
   *     has too many elements, 503 as long as nobody knows what must not be stored
   */
  public List<Received> decode(
      byte[] body,
      Shape shape,
      Origin origin,
      Instant receivedAt,
      @Nullable String idempotencyKey) {
    return decode(
        body,
        shape,
        origin,
        receivedAt,
        () -> new RequestIdentities(origin.applicationId(), origin.scope(), idempotencyKey, ids));
  }

  /**
   * Decodes a rejected signal or trace once more, with the schemas and rules of today.
   *
   * @param body the signal, or the trace
   * @param receivedAt when it is decoded again
   */
  public List<Received> decodeAgain(
      byte[] body, Shape shape, Origin origin, Instant receivedAt, KeptIdentities identities) {
    return decode(body, shape, origin, receivedAt, () -> identities);
  }

  private List<Received> decode(
      byte[] body,
      Shape shape,
      Origin origin,
      Instant receivedAt,
      Supplier<Identities> newIdentities) {
    RequestDecoder request =
        new RequestDecoder(
            shape,
            origin,
            receivedAt,
            validators.of(origin),
            redactors.of(origin.organizationId(), origin.applicationId()),
            newIdentities);
    BodyReader.read(body, shape, request);
    return request.received();
  }
}
