package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.decode.Received.Publishable;
import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.Kind;
import io.heliograph.kit.signal.SignalRecord.SchemaStatus;
import io.heliograph.kit.signal.SignalRecordJson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes records of checked envelopes, within the bounds of a request. Used by one thread. */
final class RecordWriter {
  /** How far a clock may be ahead before its time is not believed (architecture §4). */
  static final Duration AHEAD = Duration.ofSeconds(30);

  /** A record of Kinesis is at most 1 MiB with its key. */
  private static final int RECORD_BYTES = 1024 * 1024 - 256;

  private final Origin origin;
  private final Instant receivedAt;
  private long expanded;
  // Members of a trace share the nodes that they inherit: their text is made once.
  private final SharedText contexts = new SharedText();
  private final SharedText locations = new SharedText();

  RecordWriter(Origin origin, Instant receivedAt) {
    this.origin = origin;
    this.receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  void restart() {
    expanded = 0;
  }

  /**
   * Writes a record.
   *
   * @param size of the signal without what it inherits
   * @param sent the signal, to be kept if it cannot be published after all
   */
  Received write(
      int index,
      String id,
      @Nullable String traceId,
      Envelope envelope,
      SchemaStatus status,
      @Nullable String repairs,
      int size,
      JsonNode sent) {
    String context = contexts.of(envelope.context());
    String location = locations.of(envelope.location());
    expanded += size + length(context) + length(location);
    if (expanded > Limits.EXPANDED_SIZE) {
      return tooLarge(index, "the request with all traces taken apart", Limits.EXPANDED_SIZE, sent);
    }
    ActorReader.Known known = ActorReader.read(envelope.actor(), envelope.payload());
    Instant time = envelope.time();
    JsonNode trigger = envelope.trigger();
    SignalRecord signal =
        new SignalRecord(
            id,
            origin.organizationId(),
            origin.applicationId(),
            origin.environment(),
            Objects.requireNonNullElse(envelope.kind(), Kind.POINT),
            Objects.requireNonNull(envelope.signalName()),
            envelope.payloadSchema(),
            status,
            repairs,
            receivedAt,
            occurredAt(time),
            clockSkew(time),
            traceId,
            envelope.source(),
            known.actor(),
            InfraReader.read(envelope.locationInfra(), envelope.location(), origin.agentId()),
            location,
            known.enrichment(),
            trigger == null ? null : JsonText.of(trigger),
            envelope.contextSchema(),
            context,
            JsonText.of(Objects.requireNonNull(envelope.payload())));
    byte[] data = SignalRecordJson.write(signal);
    return data.length > RECORD_BYTES
        ? tooLarge(index, "the signal in UTF-8, escaped", RECORD_BYTES, sent)
        : new Publishable(index, signal, data);
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

  private static Received tooLarge(int index, String what, long limit, JsonNode sent) {
    return new Refused(
        index,
        RejectReason.TOO_LARGE,
        List.of(new FieldError("", what + ": more than " + limit + " (expected: at most that)")),
        JsonText.of(sent));
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  /** The text of the node seen last. */
  private static final class SharedText {
    private @Nullable JsonNode node;
    private @Nullable String text;

    @SuppressWarnings("ReferenceEquality") // the very node that was shared; comparing trees costs
    @Nullable String of(@Nullable JsonNode wanted) {
      if (wanted != node) {
        node = wanted;
        text = wanted == null ? null : JsonText.of(wanted);
      }
      return text;
    }
  }
}
