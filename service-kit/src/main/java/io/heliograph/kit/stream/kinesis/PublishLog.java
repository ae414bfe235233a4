package io.heliograph.kit.stream.kinesis;

import io.heliograph.kit.observe.HeliographMeter;
import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import io.heliograph.kit.stream.StreamNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of what was published on one stream: counted, timed, remembered for health. */
final class PublishLog {
  private final boolean signals;
  private final Journeys journeys;
  private final InstantSource clock;
  private final Counter acknowledged;
  private final Counter unacknowledged;
  private final Counter retries;
  private final Timer time;
  private volatile @Nullable Instant lastAcknowledged;
  private volatile @Nullable Instant lastUnacknowledged;

  PublishLog(String stream, MeterRegistry meters, Journeys journeys, InstantSource clock) {
    this.signals = stream.equals(StreamNames.SIGNALS);
    this.journeys = journeys;
    this.clock = clock;
    acknowledged = HeliographMeter.PUBLISHED.counter(meters, stream, "acknowledged");
    unacknowledged = HeliographMeter.PUBLISHED.counter(meters, stream, "unacknowledged");
    retries = HeliographMeter.PUBLISH_RETRIES.counter(meters, stream);
    time = HeliographMeter.PUBLISH_TIME.timer(meters, stream);
  }

  /** Now, to be given back to {@link #ended}. */
  Instant begin() {
    return clock.instant();
  }

  void retried() {
    retries.increment();
  }

  /**
   * A publication has ended.
   *
   * @param taken for each record whether the stream acknowledged it
   */
  void ended(List<OutgoingRecord> records, List<Boolean> taken, Instant begun) {
    Instant now = clock.instant();
    time.record(Duration.between(begun, now));
    int count = 0;
    for (boolean each : taken) {
      count += each ? 1 : 0;
    }
    if (count > 0) {
      acknowledged.increment(count);
      lastAcknowledged = now;
    }
    if (count < taken.size()) {
      unacknowledged.increment(taken.size() - count);
      lastUnacknowledged = now;
    }
    if (signals && journeys.on()) {
      follow(records, taken, begun);
    }
  }

  /** The partition key of a signal is its id. */
  private void follow(List<OutgoingRecord> records, List<Boolean> taken, Instant begun) {
    List<String> ids = new ArrayList<>(records.size());
    for (int at = 0; at < records.size(); at++) {
      if (taken.get(at)) {
        ids.add(records.get(at).partitionKey());
      }
    }
    journeys.published(ids, begun);
  }

  /** When the stream last took anything; null before that. */
  @Nullable Instant lastAcknowledged() {
    return lastAcknowledged;
  }

  /** When the stream last did not take something in time; null when it always has. */
  @Nullable Instant lastUnacknowledged() {
    return lastUnacknowledged;
  }

  /** Whether the last publication failed. */
  boolean failing() {
    Instant failed = lastUnacknowledged;
    Instant taken = lastAcknowledged;
    return failed != null && (taken == null || failed.isAfter(taken));
  }
}
