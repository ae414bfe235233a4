package io.heliograph.integration;

import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.Actor;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Events as other services publish them. */
public final class Events {
  private final RecordPublisher stream;

  public Events(Streams streams) {
    stream = streams.publisher(StreamNames.EVENTS);
  }

  public void publish(SignalRecord... events) throws InterruptedException {
    stream.publishAll(
        Arrays.stream(events)
            .map(event -> new OutgoingRecord("subject", SignalRecordJson.write(event)))
            .toList());
  }

  public static SignalRecord detection(String identity, String application, Instant at) {
    return event(
        identity,
        FakeAccount.DEMO,
        application,
        "hg.detection",
        at,
        "{\"id\":\"" + identity + "\",\"playbook\":\"failed-logins-per-ip\",\"mode\":\"live\"}");
  }

  public static SignalRecord event(
      String identity,
      String organization,
      String application,
      String name,
      Instant at,
      String payload) {
    return new SignalRecord(
        SignalIds.digest("test", identity),
        organization,
        application,
        "production",
        SignalRecord.Kind.POINT,
        name,
        name.replace('.', '/') + "/1-0-0",
        SignalRecord.SchemaStatus.VALID,
        null,
        at,
        at,
        null,
        null,
        "heliograph",
        new Actor(List.of("203.0.113.5"), Map.of("id", "eve"), "id=eve", null),
        null,
        null,
        null,
        null,
        null,
        null,
        payload);
  }
}
