package io.heliograph.kit.event;

import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import java.time.Clock;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Publishes {@link HgEvent}s on the stream {@code events}. */
public final class EventPublisher {
  private final RecordPublisher events;
  private final Clock clock;
  private final JsonMapper json;

  /**
   * @param events publisher of the stream {@code events}
   */
  public EventPublisher(RecordPublisher events, Clock clock, JsonMapper json) {
    this.events = events;
    this.clock = clock;
    this.json = json;
  }

  /**
   * Publishes and waits for the stream's word.
   *
   * @throws RecordPublisher.Unacknowledged at least one may not be on the stream; publishing all
   *     again is harmless
   */
  public void publish(List<HgEvent> batch) throws InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    events.publishAll(batch.stream().map(this::outgoing).toList());
  }

  private OutgoingRecord outgoing(HgEvent event) {
    SignalRecord signal =
        new SignalRecord(
            SignalIds.digest("hg", event.organizationId(), event.name(), event.identity()),
            event.organizationId(),
            event.applicationId(),
            event.environment(),
            SignalRecord.Kind.POINT,
            event.name(),
            event.schema(),
            SignalRecord.SchemaStatus.VALID,
            null,
            clock.instant(),
            event.occurredAt(),
            null,
            null,
            "heliograph",
            event.actor(),
            null,
            null,
            null,
            null,
            null,
            null,
            json.writeValueAsString(event.payload()));
    return new OutgoingRecord(event.subject(), SignalRecordJson.write(signal));
  }
}
