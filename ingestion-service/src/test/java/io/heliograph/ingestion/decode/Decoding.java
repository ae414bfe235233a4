package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.ingestion.decode.Received.Publishable;
import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.identity.RequestIdentities;
import io.heliograph.ingestion.redaction.Redactor;
import io.heliograph.ingestion.validate.SchemaValidator;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.Actor;
import io.heliograph.kit.signal.SignalRecord.Infra;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.schema.SchemaCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decodes for tests, as a key of one application would send. */
final class Decoding {
  static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");
  static final Origin KEY =
      new Origin(
          "0123456789abcdef01234567",
          "89abcdef0123456789abcdef",
          "production",
          "key-1",
          null,
          null);
  static final Origin SESSION =
      new Origin(
          "0123456789abcdef01234567",
          "89abcdef0123456789abcdef",
          "production",
          "agent-1",
          "agent-1",
          90_000L);

  private static final SchemaValidator VALIDATOR = new SchemaValidator(SchemaCatalogue.load());
  private static final Redactor REDACTOR = Redactor.ofDefaults();
  private static final SignalIds IDS = new SignalIds(Clock.fixed(NOW, ZoneOffset.UTC));
  private static final SignalDecoder DECODER =
      new SignalDecoder(origin -> VALIDATOR, (organization, application) -> REDACTOR, IDS);

  private Decoding() {}

  static List<Received> decode(
      byte[] body, Shape shape, Origin origin, @Nullable String idempotencyKey) {
    return DECODER.decode(body, shape, origin, NOW, idempotencyKey);
  }

  /** The same by the parser alone, which judges what is not plain. */
  static List<Received> decodeWithParser(
      byte[] body, Shape shape, Origin origin, @Nullable String idempotencyKey) {
    RequestDecoder decoder =
        new RequestDecoder(
            shape,
            origin,
            NOW,
            VALIDATOR,
            REDACTOR,
            () ->
                new RequestIdentities(origin.applicationId(), origin.scope(), idempotencyKey, IDS));
    BodyReader.readWithParser(body, shape, decoder);
    return decoder.received();
  }

  static List<Received> batch(String body) {
    return decode(body.getBytes(StandardCharsets.UTF_8), Shape.BATCH, KEY, null);
  }

  /** The one signal of a body, which must be publishable. */
  static SignalRecord signal(String body) {
    return signal(body, KEY);
  }

  static SignalRecord signal(String body, Origin origin) {
    List<Received> received =
        decode(body.getBytes(StandardCharsets.UTF_8), Shape.SIGNAL, origin, null);
    if (received.size() == 1 && received.getFirst() instanceof Publishable publishable) {
      return SignalRecordJson.read(publishable.data());
    }
    throw new AssertionError(received);
  }

  /** The one refusal of a body. */
  static Refused refusal(String body) {
    List<Received> received = batch("[" + body + "]");
    if (received.size() == 1 && received.getFirst() instanceof Refused refused) {
      return refused;
    }
    throw new AssertionError(received);
  }

  static List<SignalRecord> signals(List<Received> received) {
    return received.stream()
        .map(each -> SignalRecordJson.read(((Publishable) each).data()))
        .toList();
  }

  static Actor actor(SignalRecord signal) {
    return Objects.requireNonNull(signal.actor());
  }

  static Infra infra(SignalRecord signal) {
    return Objects.requireNonNull(signal.infra());
  }
}
