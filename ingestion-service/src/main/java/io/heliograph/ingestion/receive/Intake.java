package io.heliograph.ingestion.receive;

import io.heliograph.ingestion.commit.GroupCommit.Submission;
import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.ingestion.decode.Limits;
import io.heliograph.ingestion.decode.Origin;
import io.heliograph.ingestion.decode.Received;
import io.heliograph.ingestion.decode.Received.Content;
import io.heliograph.ingestion.decode.Received.Publishable;
import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.decode.SignalDecoder;
import io.heliograph.ingestion.identity.KeptIdentities;
import io.heliograph.ingestion.outcome.OutcomeCounts;
import io.heliograph.ingestion.outcome.OutcomeLedger;
import io.heliograph.ingestion.rejected.RejectedSignal;
import io.heliograph.ingestion.rejected.RejectedSignals;
import io.heliograph.ingestion.rejected.SignalReplayer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The use case: decode, publish, count. When it returns, every signal has exactly one outcome, and
 * every accepted one is on the stream or in the surge queue.
 */
final class Intake implements SignalReplayer {
  private final SignalDecoder decoder;
  private final SignalPublisher publisher;
  private final OutcomeLedger ledger;
  private final RejectedSignals rejected;
  private final IngestionMeters meters;
  private final InstantSource clock;
  private final Duration outcomesWithin;

  Intake(
      SignalDecoder decoder,
      SignalPublisher publisher,
      OutcomeLedger ledger,
      RejectedSignals rejected,
      IngestionMeters meters,
      InstantSource clock,
      Duration outcomesWithin) {
    this.decoder = decoder;
    this.publisher = publisher;
    this.ledger = ledger;
    this.rejected = rejected;
    this.meters = meters;
    this.clock = clock;
    this.outcomesWithin = outcomesWithin;
  }

  /**
   * What became of a request.
   *
   * @param refused signals rejected, in order
   */
  record Result(OutcomeCounts counts, List<Refused> refused) {}

  /**
   * Takes a request.
   *
   * @throws io.heliograph.kit.problem.ProblemException when the request is refused as a whole
   */
  Result take(Origin origin, byte[] body, Shape shape, @Nullable String idempotencyKey)
      throws InterruptedException {
    Instant receivedAt = clock.instant();
    List<Received> received = decoder.decode(body, shape, origin, receivedAt, idempotencyKey);
    List<Publishable> publishable = new ArrayList<>(received.size());
    List<Refused> refused = new ArrayList<>(0);
    sort(received, publishable, refused);
    OutcomeCounts counts = publish(publishable, refused);
    record(origin, receivedAt, counts, refused);
    return new Result(counts, refused);
  }

  private OutcomeCounts publish(List<Publishable> publishable, List<Refused> refused)
      throws InterruptedException {
    SignalPublisher.Published published = publisher.publish(publishable);
    return new OutcomeCounts(
        published.accepted(),
        refused.size(),
        published.duplicates(),
        published.unacknowledged(),
        0,
        published.surged());
  }

  /**
   * Each replay is received once more and ends once more: so in every minute what was received is
   * the sum of how it ended, and what was accepted is what the archive holds.
   */
  @Override
  public Replayed replay(RejectedSignal signal) throws InterruptedException {
    Instant receivedAt = clock.instant();
    Content content = Objects.requireNonNull(signal.content(), "what was not kept is not replayed");
    List<Publishable> publishable = new ArrayList<>(1);
    List<Refused> refused = new ArrayList<>(0);
    sort(
        decoder.decodeAgain(
            body(content),
            Shape.BATCH,
            signal.origin(),
            receivedAt,
            new KeptIdentities(signal.id(), content.ids())),
        publishable,
        refused);
    OutcomeCounts counts = publish(publishable, refused);
    meters.count(counts, refused);
    ledger.awaitDurable(
        ledger.add(signal.origin().applicationId(), receivedAt, counts), outcomesWithin);
    if (counts.unacknowledged() > 0) {
      return new Replayed.Unacknowledged();
    }
    if (!refused.isEmpty()) {
      return new Replayed.Rejected(
          refused.getFirst().reason(),
          refused.stream().flatMap(each -> each.errors().stream()).limit(Limits.ERRORS).toList());
    }
    return counts.accepted() > 0 ? new Replayed.Accepted() : new Replayed.Duplicate();
  }

  /** The batch as which it comes again: a member of a trace as a trace of one. */
  private static byte[] body(Content content) {
    String inherited = content.inherited();
    String element = content.text();
    if (inherited != null) {
      String others = inherited.substring(0, inherited.length() - 1);
      element = others + (others.length() == 1 ? "" : ",") + "\"data\":[" + element + "]}";
    }
    return ("[" + element + "]").getBytes(StandardCharsets.UTF_8);
  }

  private static void sort(
      List<Received> received, List<Publishable> publishable, List<Refused> refused) {
    for (Received each : received) {
      switch (each) {
        case Publishable signal -> publishable.add(signal);
        case Refused refusal -> refused.add(refusal);
      }
    }
  }

  /** Counts a request that was refused as a whole. */
  void countRefusedRequest(Origin origin) {
    ledger.add(origin.applicationId(), clock.instant(), OutcomeCounts.REFUSED_REQUEST);
  }

  private void record(
      Origin origin, Instant receivedAt, OutcomeCounts counts, List<Refused> refused)
      throws InterruptedException {
    meters.count(counts, refused);
    if (counts.received() == 0) {
      return;
    }
    Submission kept = refused.isEmpty() ? null : rejected.keep(origin, receivedAt, refused);
    Submission counted = ledger.add(origin.applicationId(), receivedAt, counts);
    boolean durable = ledger.awaitDurable(counted, outcomesWithin);
    if (kept != null) {
      meters.countNotKept(kept.turnedAway());
      durable &= rejected.awaitDurable(kept, outcomesWithin);
    }
    if (!durable) {
      // The signals are durable and the counts will be: better a late count than a late agent.
      meters.countLateOutcomes();
    }
  }
}
