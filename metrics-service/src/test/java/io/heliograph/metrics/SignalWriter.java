package io.heliograph.metrics;

import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.Kind;
import io.heliograph.kit.signal.SignalRecord.SchemaStatus;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts signals on the stream as ingestion-service does. */
final class SignalWriter {
  private final RecordPublisher signals;

  SignalWriter(Streams streams) {
    signals = streams.publisher(StreamNames.SIGNALS);
  }

  void publish(List<SignalRecord> batch) throws InterruptedException {
    signals.publishAll(
        batch.stream()
            .map(signal -> new OutgoingRecord(signal.signalId(), SignalRecordJson.write(signal)))
            .toList());
  }

  static SignalRecord point(
      String identity, String application, String name, @Nullable String schema, Instant received) {
    return signal(
        identity, FakeAccount.DEMO, application, Kind.POINT, name, schema, received, "{}");
  }

  static SignalRecord signal(
      String identity,
      String organization,
      String application,
      Kind kind,
      String name,
      @Nullable String schema,
      Instant received,
      String payload) {
    return new SignalRecord(
        SignalIds.digest("test", identity),
        organization,
        application,
        "production",
        kind,
        name,
        schema,
        schema == null ? SchemaStatus.NONE : SchemaStatus.VALID,
        null,
        received,
        received,
        null,
        null,
        "test",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        payload);
  }
}
