package io.heliograph.ingestion.surge;

import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes records durable: on the stream, else in the surge queue.
 *
 * <p>A record that the stream did not acknowledge in time goes into the queue though it may be on
 * the stream: consumers drop equal ids. While the stream is known to fail, records go into the
 * queue at once, but for a try now and then.
 */
public final class DurablePublisher {
  private final RecordPublisher stream;
  private final @Nullable Surge surge;

  /** Where a record is durable. */
  public enum Place {
    STREAM,
    QUEUE,
    /** Nowhere, as far as is known. */
    NOWHERE
  }

  /**
   * @param streamWait how long the stream may take before the queue is asked
   */
  record Surge(SurgeWriter queue, Circuit circuit, Duration streamWait, SurgeMeters meters) {}

  private DurablePublisher(RecordPublisher stream, @Nullable Surge surge) {
    this.stream = stream;
    this.surge = surge;
  }

  /** Without a queue: what the stream does not take is nowhere. */
  public static DurablePublisher onStreamAlone(RecordPublisher stream) {
    return new DurablePublisher(stream, null);
  }

  static DurablePublisher withQueue(RecordPublisher stream, Surge surge) {
    return new DurablePublisher(stream, surge);
  }

  /** Publishes; returns for each record in order where it is. */
  public List<Place> publish(List<OutgoingRecord> records) throws InterruptedException {
    if (records.isEmpty()) {
      return List.of();
    }
    if (surge == null) {
      return stream.publish(records).stream()
          .map(taken -> taken ? Place.STREAM : Place.NOWHERE)
          .toList();
    }
    return publish(records, surge);
  }

  private List<Place> publish(List<OutgoingRecord> records, Surge surge)
      throws InterruptedException {
    List<Place> places = new ArrayList<>(Collections.nCopies(records.size(), Place.NOWHERE));
    if (surge.circuit().mayTry()) {
      List<Boolean> taken = stream.publish(records, surge.streamWait());
      if (taken.contains(false)) {
        surge.circuit().failed();
      } else {
        surge.circuit().succeeded();
      }
      for (int at = 0; at < records.size(); at++) {
        if (taken.get(at)) {
          places.set(at, Place.STREAM);
        }
      }
    }
    intoTheQueue(records, places, surge);
    return places;
  }

  private static void intoTheQueue(List<OutgoingRecord> records, List<Place> places, Surge surge)
      throws InterruptedException {
    List<Integer> left = new ArrayList<>(0);
    for (int at = 0; at < records.size(); at++) {
      if (places.get(at) == Place.NOWHERE) {
        left.add(at);
      }
    }
    if (left.isEmpty()) {
      return;
    }
    List<Boolean> taken = surge.queue().offer(left.stream().map(records::get).toList());
    for (int at = 0; at < left.size(); at++) {
      if (taken.get(at)) {
        places.set(left.get(at), Place.QUEUE);
      }
    }
    surge.meters().countSurged(Collections.frequency(taken, true));
  }
}
