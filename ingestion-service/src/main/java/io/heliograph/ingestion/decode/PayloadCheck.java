package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.ingestion.validate.PayloadValidator;
import io.heliograph.ingestion.validate.PayloadValidator.Verdict;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.signal.SignalRecord.SchemaStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks what an envelope holds, and collects every error of envelope, context and payload before a
 * reason is given. Used by one thread.
 */
final class PayloadCheck {
  private final PayloadValidator validator;
  private SchemaStatus status = SchemaStatus.NONE;

  PayloadCheck(PayloadValidator validator) {
    this.validator = validator;
  }

  /** What the payload checked last was checked against. */
  SchemaStatus status() {
    return status;
  }

  /**
   * Checks context and payload.
   *
   * @param at pointer of the signal
   * @param errors those of the envelope; others are added
   * @return the first reason to reject; null when there is none
   */
  @Nullable RejectReason all(Envelope envelope, String at, List<FieldError> errors) {
    RejectReason ofPayload = payload(envelope, at, errors);
    RejectReason ofContext = context(envelope, at, errors);
    return ofPayload == null ? ofContext : ofPayload;
  }

  /** Checks the payload alone; else as {@link #all}. */
  @Nullable RejectReason payload(Envelope envelope, String at, List<FieldError> errors) {
    RejectReason reason = errors.isEmpty() ? null : RejectReason.ENVELOPE_MALFORMED;
    String schema = envelope.payloadSchema();
    Json payload = envelope.payload();
    status = SchemaStatus.NONE;
    if (schema == null || payload == null) {
      return reason;
    }
    return switch (validator.payload(schema, payload)) {
      case Verdict.Valid() -> {
        status = SchemaStatus.VALID;
        yield reason;
      }
      case Verdict.UnknownSchema() -> {
        status = SchemaStatus.UNKNOWN;
        yield reason;
      }
      case Verdict.Refused(String why) -> {
        status = SchemaStatus.UNKNOWN;
        errors.add(new FieldError(at + "/payload_schema", why));
        yield reason == null ? RejectReason.SCHEMA_UNKNOWN : reason;
      }
      case Verdict.Invalid(List<FieldError> found) -> {
        add(found, at + "/payload", errors);
        yield reason == null ? RejectReason.PAYLOAD_INVALID : reason;
      }
    };
  }

  /** Checks the context alone; else as {@link #all}. */
  @Nullable RejectReason context(Envelope envelope, String at, List<FieldError> errors) {
    RejectReason reason = errors.isEmpty() ? null : RejectReason.ENVELOPE_MALFORMED;
    String schema = envelope.contextSchema();
    Json context = envelope.context();
    if (schema != null
        && context != null
        && validator.context(schema, context) instanceof Verdict.Invalid(var found)) {
      add(found, at + "/context", errors);
      return reason == null ? RejectReason.CONTEXT_INVALID : reason;
    }
    return reason;
  }

  private static void add(List<FieldError> found, String at, List<FieldError> errors) {
    for (FieldError error : found) {
      errors.add(error.below(at));
    }
  }
}
