package io.heliograph.ingestion.receive;

import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.identity.SeenIds;
import io.heliograph.ingestion.outcome.OutcomeCounts;
import io.heliograph.kit.observe.HeliographMeter;
import io.heliograph.kit.problem.ProblemReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The meters of receiving, in this process. */
final class IngestionMeters {
  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter rejected;
  private final Counter duplicates;
  private final Counter unacknowledged;
  private final Counter lateOutcomes;
  private final Counter notKept;

  IngestionMeters(MeterRegistry registry, SeenIds seen) {
    this.registry = registry;
    accepted = HeliographMeter.SIGNALS.counter(registry, "accepted");
    rejected = HeliographMeter.SIGNALS.counter(registry, "rejected");
    duplicates = HeliographMeter.SIGNALS.counter(registry, "duplicate");
    unacknowledged = HeliographMeter.SIGNALS.counter(registry, "unacknowledged");
    lateOutcomes = HeliographMeter.LATE_OUTCOMES.counter(registry);
    notKept = HeliographMeter.REJECTED_NOT_KEPT.counter(registry);
    HeliographMeter.SEEN_IDS.gauge(registry, seen, SeenIds::size);
  }

  void count(OutcomeCounts counts, List<Refused> refused) {
    accepted.increment((double) counts.accepted());
    rejected.increment((double) counts.rejected());
    duplicates.increment((double) counts.duplicates());
    unacknowledged.increment((double) counts.unacknowledged());
    for (Refused each : refused) {
      HeliographMeter.REJECTED.counter(registry, each.reason().name()).increment();
    }
  }

  void countRefusedRequest(ProblemReason reason) {
    HeliographMeter.REFUSED_REQUESTS.counter(registry, reason.name()).increment();
  }

  void countNotKept(int signals) {
    notKept.increment(signals);
  }

  void countLateOutcomes() {
    lateOutcomes.increment();
  }
}
