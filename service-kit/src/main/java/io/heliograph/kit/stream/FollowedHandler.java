package io.heliograph.kit.stream;

import io.heliograph.kit.observe.Causes;
import io.heliograph.kit.observe.Causes.Cause;
import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.observe.Journeys.Carried;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells a span for each followed signal or event whose batch was handled, and lets the events that
 * were published meanwhile go on from there. Handlers know nothing of it, and it stands before them
 * only while tracing is on.
 */
public final class FollowedHandler implements ShardHandler {
  private final ShardHandler inner;
  private final String consumer;
  private final boolean events;
  private final Journeys journeys;
  private final InstantSource clock;

  private FollowedHandler(
      ShardHandler inner, String consumer, boolean events, Journeys journeys, InstantSource clock) {
    this.inner = inner;
    this.consumer = consumer;
    this.events = events;
    this.journeys = journeys;
    this.clock = clock;
  }

  /** The same handlers, followed if tracing is on and the stream has signals or events. */
  public static Factory following(
      Factory handlers, String consumer, String stream, Journeys journeys, InstantSource clock) {
    boolean events = stream.equals(StreamNames.EVENTS);
    return journeys.on() && (events || stream.equals(StreamNames.SIGNALS))
        ? shard -> new FollowedHandler(handlers.open(shard), consumer, events, journeys, clock)
        : handlers;
  }

  @Override
  public void handle(List<StreamRecord> records) throws InterruptedException {
    Instant start = clock.instant();
    List<Carried> followed = new ArrayList<>();
    List<Cause> causes = new ArrayList<>();
    for (StreamRecord record : records) {
      if (events) {
        follow(record, followed, causes);
      } else if (journeys.follows(record.partitionKey())) {
        // The partition key of a signal is its id, so that signals need not be read twice.
        followed.add(new Carried(record.partitionKey(), record.partitionKey()));
      }
    }
    Causes.lead(causes, () -> inner.handle(records));
    for (Carried each : followed) {
      journeys.handled(
          each,
          consumer,
          start,
          Map.of("messaging.batch.message_count", Integer.toString(records.size())));
    }
  }

  private void follow(StreamRecord record, List<Carried> followed, List<Cause> causes) {
    SignalRecord event;
    try {
      event = SignalRecordJson.read(record.data());
    } catch (SignalRecordJson.UnreadableRecord unreadable) {
      return; // the handler decides what becomes of it
    }
    Carried carried = carried(event);
    journeys
        .handling(carried, consumer)
        .ifPresent(
            place -> {
              followed.add(carried);
              causes.add(new Cause(event.applicationId(), place));
            });
  }

  private static Carried carried(SignalRecord event) {
    String trace = event.traceId();
    return new Carried(event.signalId(), trace == null ? event.signalId() : trace);
  }

  @Override
  public void beforeCheckpoint(String sequenceNumber) throws InterruptedException {
    inner.beforeCheckpoint(sequenceNumber);
  }

  @Override
  public void reached(Instant upTo) throws InterruptedException {
    inner.reached(upTo);
  }

  @Override
  public void ended(List<ChildShard> children) throws InterruptedException {
    inner.ended(children);
  }

  @Override
  public void close() {
    inner.close();
  }
}
