package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.json.Json;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.signal.SignalRecord.Kind;
import io.heliograph.schema.SchemaId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields around payload and context, of a signal or of a trace, as the sender gave them. A
 * field that is absent, null or has the wrong type is null here; the last is also told as an error.
 *
 * <p>It agrees with the schemas {@code hg/signal/1-0-0} and {@code hg/trace/1-0-0}, which a test
 * holds it to; it is written by hand because every signal passes here.
 *
 * @param time null when absent, or when Go left it unset
 */
record Envelope(
    @Nullable Kind kind,
    @Nullable Json signalName,
    @Nullable Json source,
    @Nullable Instant time,
    @Nullable String payloadSchema,
    @Nullable Json payload,
    @Nullable Json actor,
    @Nullable String contextSchema,
    @Nullable Json context,
    @Nullable Json location,
    @Nullable Json locationInfra,
    @Nullable Json trigger) {

  private static final String METRIC = "metric";

  /** Whether an element is a trace, whatever its type says. */
  static boolean isTrace(Json element) {
    Json data = element.get("data");
    return data != null && data.isArray();
  }

  /**
   * Reads the fields of a signal.
   *
   * @param at pointer of the signal: empty, or such as {@code /data/3}
   * @param errors where everything that is wrong is added
   */
  static Envelope ofSignal(Json signal, String at, List<FieldError> errors) {
    FieldReader fields = new FieldReader(signal, at, errors);
    Json payload = signal.get("payload");
    if (payload == null) {
      fields.error("payload", "missing (expected: any JSON)");
    }
    Json name = fields.string("signal_name", Limits.SIGNAL_NAME_LENGTH);
    if (name == null && fields.isAbsent("signal_name")) {
      fields.error("signal_name", "missing (expected: string)");
    } else if (name != null && name.text().isBlank()) {
      fields.error("signal_name", "empty (expected: a name)");
    }
    String schema = fields.text("payload_schema", SchemaId.MAX_LENGTH);
    return read(fields, kind(fields, schema), name, schema, payload);
  }

  /** Reads the fields that the members of a trace inherit; else as {@link #ofSignal}. */
  static Envelope ofTrace(Json trace, List<FieldError> errors) {
    FieldReader fields = new FieldReader(trace, "", errors);
    String type = fields.text("type", Limits.SIGNAL_NAME_LENGTH);
    if (type != null && !List.of("trace", "point", METRIC).contains(type)) {
      fields.error("type", "unknown (expected: trace)");
    }
    Json data = trace.get("data");
    if (data == null || data.size() == 0) {
      fields.error("data", "empty (expected: at least one signal)");
    }
    return read(
        fields,
        null,
        fields.string("signal_name", Limits.SIGNAL_NAME_LENGTH),
        fields.text("payload_schema", SchemaId.MAX_LENGTH),
        trace.get("payload"));
  }

  private static Envelope read(
      FieldReader fields,
      @Nullable Kind kind,
      @Nullable Json name,
      @Nullable String schema,
      @Nullable Json payload) {
    Json actor = fields.object("actor");
    if (actor != null) {
      fields.checkActor(actor);
    }
    return new Envelope(
        kind,
        name,
        fields.string("source", Limits.STRING_LENGTH),
        time(fields),
        schema,
        payload,
        actor,
        fields.text("context_schema", SchemaId.MAX_LENGTH),
        fields.object("context"),
        fields.object("location"),
        fields.object("location_infra"),
        fields.object("trigger"));
  }

  private static Kind kind(FieldReader fields, @Nullable String schema) {
    String type = fields.text("type", Limits.SIGNAL_NAME_LENGTH);
    if (type == null) {
      // The Python SDK may leave it out; what it then sends as a metric says so by its schema.
      return schema != null && schema.startsWith(METRIC) ? Kind.METRIC : Kind.POINT;
    }
    return switch (type) {
      case "point" -> Kind.POINT;
      case METRIC -> Kind.METRIC;
      default -> {
        fields.error("type", "unknown (expected: point or metric)");
        yield Kind.POINT;
      }
    };
  }

  private static @Nullable Instant time(FieldReader fields) {
    String text = fields.text("time", Limits.STRING_LENGTH);
    if (text == null) {
      return null;
    }
    Optional<Instant> time = ClientTime.parse(text);
    if (time.isEmpty()) {
      fields.error("time", "not a date (expected: such as 2026-01-05T10:20:30.123Z)");
      return null;
    }
    return ClientTime.isUnset(time.get()) ? null : time.get();
  }

  /** The same signal with what it does not set itself taken from its trace. */
  Envelope inheriting(Envelope trace) {
    return new Envelope(
        kind,
        signalName,
        source == null ? trace.source : source,
        time == null ? trace.time : time,
        payloadSchema,
        payload,
        actor == null ? trace.actor : actor,
        contextSchema == null ? trace.contextSchema : contextSchema,
        context == null ? trace.context : context,
        location == null ? trace.location : location,
        locationInfra == null ? trace.locationInfra : locationInfra,
        trigger == null ? trace.trigger : trigger);
  }

  /**
   * The same signal as it may be stored; its kind and time are read from what was sent.
   *
   * @param redacted the signal once more, without what must not be stored
   */
  Envelope shownAs(Envelope redacted) {
    return new Envelope(
        kind,
        redacted.signalName,
        redacted.source,
        time,
        redacted.payloadSchema,
        redacted.payload,
        redacted.actor,
        redacted.contextSchema,
        redacted.context,
        redacted.location,
        redacted.locationInfra,
        redacted.trigger);
  }

  /** Where the name or a schema claims to be Heliograph's own; empty when none does. */
  Optional<String> reservedField() {
    if (signalName != null && signalName.startsWithIgnoringCase("hg.")) {
      return Optional.of("signal_name");
    }
    if (payloadSchema != null && SchemaId.claimsVendor(payloadSchema, SchemaId.HELIOGRAPH)) {
      return Optional.of("payload_schema");
    }
    if (contextSchema != null && SchemaId.claimsVendor(contextSchema, SchemaId.HELIOGRAPH)) {
      return Optional.of("context_schema");
    }
    return Optional.empty();
  }
}
