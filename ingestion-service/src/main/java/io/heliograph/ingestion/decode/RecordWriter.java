package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.decode.ActorReader.Actor;
import io.heliograph.ingestion.decode.Received.Publishable;
import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.kit.net.AddressClass;
import io.heliograph.kit.net.IpAddress;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.signal.JsonBytes;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.Kind;
import io.heliograph.kit.signal.SignalRecord.SchemaStatus;
import io.heliograph.kit.signal.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of checked envelopes, within the bounds of a request. Values that the record keeps
 * as they are go from the request's bytes to the record's without becoming strings; the layout is
 * that of {@link io.heliograph.kit.signal.SignalRecordJson}, to which tests hold it. Used by one
 * thread.
 */
final class RecordWriter {
  /** How far a clock may be ahead before its time is not believed (architecture §4). */
  static final Duration AHEAD = Duration.ofSeconds(30);

  /** A record of Kinesis is at most 1 MiB with its key. */
  private static final int RECORD_BYTES = 1024 * 1024 - 256;

  private static final String[] INFRA = {
    "agent_type", "agent_version", "os_type", "hostname", "runtime_type", "runtime_version"
  };

  private final Origin origin;
  private final Instant receivedAt;
  private final JsonBytes out = new JsonBytes(2048);
  // What all records of the request share.
  private final byte[] sender;
  private final byte[] receivedAtMember;
  private long expanded;

  RecordWriter(Origin origin, Instant receivedAt) {
    this.origin = origin;
    this.receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
    this.sender = sender(origin);
    this.receivedAtMember =
        new JsonBytes(64).raw(',').name("received_at").time(this.receivedAt).toBytes();
  }

  private static byte[] sender(Origin origin) {
    return new JsonBytes(128)
        .raw(',')
        .member("organization_id", origin.organizationId())
        .member("application_id", origin.applicationId())
        .member("environment", origin.environment())
        .toBytes();
  }

  void restart() {
    expanded = 0;
  }

  /**
   * Writes a record.
   *
   * @param size of the signal without what it inherits
   * @return a refusal without content when the record would be too large
   */
  Received write(
      int index,
      String id,
      @Nullable String traceId,
      Envelope envelope,
      SchemaStatus status,
      @Nullable String details,
      int size) {
    expanded += size + length(envelope.context()) + length(envelope.location());
    if (expanded > Limits.EXPANDED_SIZE) {
      return tooLarge(index, "the request with all traces taken apart", Limits.EXPANDED_SIZE);
    }
    out.clear();
    out.raw('{').name("v").number(SignalRecord.VERSION).member("signal_id", id);
    out.raw(sender, 0, sender.length);
    writeSignal(envelope, status, details);
    out.raw(receivedAtMember, 0, receivedAtMember.length);
    writeTime(envelope.time());
    out.member("trace_id", traceId);
    string("source", envelope.source());
    Actor actor = ActorReader.read(envelope.actor(), envelope.payload());
    writeActor(actor);
    writeInfra(InfraReader.find(envelope.locationInfra(), envelope.location()));
    text("location", envelope.location());
    if (!actor.addresses().isEmpty()) {
      out.name("enrichment").raw('{');
      out.member("address_class", AddressClass.of(actor.addresses().getFirst()).wire()).raw('}');
    }
    text("trigger", envelope.trigger());
    out.member("context_schema", envelope.contextSchema());
    text("context", envelope.context());
    text("payload", Objects.requireNonNull(envelope.payload()));
    out.raw('}').raw('\n');
    return out.length() > RECORD_BYTES
        ? tooLarge(index, "the signal in UTF-8, escaped", RECORD_BYTES)
        : new Publishable(index, id, out.toBytes());
  }

  private void writeSignal(Envelope envelope, SchemaStatus status, @Nullable String details) {
    out.member("kind", Objects.requireNonNullElse(envelope.kind(), Kind.POINT).wire());
    string("signal_name", Objects.requireNonNull(envelope.signalName()));
    out.member("payload_schema", envelope.payloadSchema());
    out.member("schema_status", status.wire());
    out.member("schema_details", details);
  }

  private void writeTime(@Nullable Instant time) {
    out.name("occurred_at").time(occurredAt(time));
    Long skew = clockSkew(time);
    if (skew != null) {
      out.name("clock_skew_ms").number(skew);
    }
  }

  private void writeActor(Actor actor) {
    if (actor.isUnknown()) {
      return;
    }
    out.name("actor").raw('{').name("ips").raw('[');
    for (int at = 0; at < actor.addresses().size(); at++) {
      IpAddress address = actor.addresses().get(at);
      (at == 0 ? out : out.raw(',')).string(address.toString());
    }
    out.raw(']').name("user").raw('{');
    boolean first = true;
    for (Map.Entry<String, String> identifier : actor.user().entrySet()) {
      (first ? out : out.raw(',')).string(identifier.getKey());
      out.raw(':').string(identifier.getValue());
      first = false;
    }
    out.raw('}').member("user_key", UserKey.of(actor.user()));
    string("user_agent", actor.userAgent());
    out.raw('}');
  }

  private void writeInfra(@Nullable Json infra) {
    if (infra == null && origin.agentId() == null) {
      return;
    }
    out.name("infra").raw('{');
    if (infra != null) {
      for (String field : INFRA) {
        Json value = infra.get(field);
        if (value != null && value.isScalar() && !value.isNull()) {
          string(field, value);
        }
      }
    }
    out.member("agent_id", origin.agentId()).raw('}');
  }

  /** A scalar as a string; nothing when it is null. */
  private void string(String name, @Nullable Json scalar) {
    if (scalar != null) {
      out.name(name).quoted(scalar.index().bytes(), scalar.from(), scalar.to());
    }
  }

  /** A value as JSON text; nothing when it is null. */
  private void text(String name, @Nullable Json value) {
    if (value != null) {
      int quote = value.isString() ? 1 : 0;
      out.name(name).text(value.index().bytes(), value.from() - quote, value.to() + quote);
    }
  }

  private Instant occurredAt(@Nullable Instant time) {
    if (time == null) {
      return receivedAt;
    }
    Instant latest = receivedAt.plus(AHEAD);
    return time.isAfter(latest) ? latest : time;
  }

  /**
   * The sender's clock minus ours: as measured at login, or more when a signal comes from our
   * future. A time in the past says nothing, because clients send in batches.
   */
  private @Nullable Long clockSkew(@Nullable Instant time) {
    Long atLogin = origin.skewMs();
    if (time == null || !time.isAfter(receivedAt)) {
      return atLogin;
    }
    long ahead = ChronoUnit.MILLIS.between(receivedAt, time);
    return atLogin == null ? ahead : Long.valueOf(Math.max(atLogin, ahead));
  }

  private static Received tooLarge(int index, String what, long limit) {
    return new Refused(
        index,
        RejectReason.TOO_LARGE,
        List.of(new FieldError("", what + ": more than " + limit + " (expected: at most that)")),
        null);
  }

  private static int length(@Nullable Json value) {
    return value == null ? 0 : value.to() - value.from();
  }
}
