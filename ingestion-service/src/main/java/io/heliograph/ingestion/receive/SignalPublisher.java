package io.heliograph.ingestion.receive;

import io.heliograph.ingestion.decode.Received.Publishable;
import io.heliograph.ingestion.identity.SeenIds;
import io.heliograph.ingestion.identity.SeenIds.Claim;
import io.heliograph.ingestion.surge.DurablePublisher;
import io.heliograph.ingestion.surge.DurablePublisher.Place;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes signals durable, each id once as far as this process remembers. */
final class SignalPublisher {
  /** Longer than any publisher tries, so that it ends first. */
  private static final Duration OTHERS = Duration.ofSeconds(70);

  private final DurablePublisher publisher;
  private final SeenIds seen;

  SignalPublisher(DurablePublisher publisher, SeenIds seen) {
    this.publisher = publisher;
    this.seen = seen;
  }

  /**
   * How many ended how; the sum of the first three is the number of signals.
   *
   * @param surged those of the accepted that went into the surge queue
   */
  record Published(int accepted, int duplicates, int unacknowledged, int surged) {}

  Published publish(List<Publishable> signals) throws InterruptedException {
    List<Claim> claims = seen.claim(signals.stream().map(Publishable::signalId).toList());
    List<OutgoingRecord> granted = new ArrayList<>(signals.size());
    List<CompletableFuture<Boolean>> others = new ArrayList<>(0);
    int duplicates = 0;
    for (int at = 0; at < signals.size(); at++) {
      switch (claims.get(at)) {
        case Claim.Granted() ->
            granted.add(new OutgoingRecord(signals.get(at).signalId(), signals.get(at).data()));
        case Claim.Seen() -> duplicates++;
        case Claim.UnderWay(CompletableFuture<Boolean> acknowledged) -> others.add(acknowledged);
      }
    }
    // Own signals are settled before others' are waited for: two requests that hold each other's
    // ids both get on.
    List<Place> places = publishGranted(granted);
    int accepted = places.size() - Collections.frequency(places, Place.NOWHERE);
    int unacknowledged = granted.size() - accepted;
    for (CompletableFuture<Boolean> other : others) {
      if (await(other)) {
        duplicates++;
      } else {
        unacknowledged++;
      }
    }
    int surged = Collections.frequency(places, Place.QUEUE);
    return new Published(accepted, duplicates, unacknowledged, surged);
  }

  private List<Place> publishGranted(List<OutgoingRecord> granted) throws InterruptedException {
    List<Place> places = List.of();
    try {
      places = publisher.publish(granted);
    } finally {
      seen.settle(
          granted.stream().map(OutgoingRecord::partitionKey).toList(),
          places.stream().map(place -> place != Place.NOWHERE).toList());
    }
    return places;
  }

  private static boolean await(CompletableFuture<Boolean> other) throws InterruptedException {
    try {
      return other.get(OTHERS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException tooLong) {
      return false;
    } catch (ExecutionException never) {
      throw new IllegalStateException("claims do not complete exceptionally", never);
    }
  }
}
