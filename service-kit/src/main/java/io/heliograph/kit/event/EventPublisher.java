package io.heliograph.kit.event;

import io.heliograph.kit.observe.Causes;
import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Publishes {@link HgEvent}s on the stream {@code events}. */
public final class EventPublisher {
  private final RecordPublisher events;
  private final Journeys journeys;
  private final Clock clock;
  private final JsonMapper json;

  /**
   * Nobody is followed.
   *
   * @param events publisher of the stream {@code events}
   */
  public EventPublisher(RecordPublisher events, Clock clock, JsonMapper json) {
    this(events, Journeys.OFF, clock, json);
  }

  /**
   * @param events publisher of the stream {@code events}
   * @param journeys which the events go on with
   */
  public EventPublisher(RecordPublisher events, Journeys journeys, Clock clock, JsonMapper json) {
    this.events = events;
    this.journeys = journeys;
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
    if (!journeys.on()) {
      events.publishAll(batch.stream().map(event -> outgoing(event, null)).toList());
      return;
    }
    Instant start = clock.instant();
    List<OutgoingRecord> outgoing = new ArrayList<>(batch.size());
    for (HgEvent event : batch) {
      outgoing.add(outgoing(event, trace(event)));
    }
    events.publishAll(outgoing);
    batch.forEach(event -> follow(event, start));
  }

  /** Of one trace it is a part, of several it would be a part of each: then it is its own. */
  private static @Nullable String trace(HgEvent event) {
    List<String> traces =
        Causes.of(event.applicationId()).stream().map(Journeys.Place::trace).distinct().toList();
    return traces.size() == 1 ? traces.getFirst() : null;
  }

  private void follow(HgEvent event, Instant start) {
    String trace = trace(event);
    String id = id(event);
    journeys.told(
        new Journeys.Carried(id, trace == null ? id : trace),
        Causes.of(event.applicationId()),
        start,
        Map.of("heliograph.event", event.name()));
  }

  private static String id(HgEvent event) {
    return SignalIds.digest("hg", event.organizationId(), event.name(), event.identity());
  }

  private OutgoingRecord outgoing(HgEvent event, @Nullable String trace) {
    SignalRecord signal =
        new SignalRecord(
            id(event),
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
            trace,
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
