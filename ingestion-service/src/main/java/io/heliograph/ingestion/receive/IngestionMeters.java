package io.heliograph.ingestion.receive;

import io.heliograph.ingestion.decode.Received.Refused;
import io.heliograph.ingestion.identity.SeenIds;
import io.heliograph.ingestion.outcome.OutcomeCounts;
import io.heliograph.kit.problem.ProblemReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
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
    accepted = IngestionMeter.SIGNALS.counter(registry, "outcome", "accepted");
    rejected = IngestionMeter.SIGNALS.counter(registry, "outcome", "rejected");
    duplicates = IngestionMeter.SIGNALS.counter(registry, "outcome", "duplicate");
    unacknowledged = IngestionMeter.SIGNALS.counter(registry, "outcome", "unacknowledged");
    lateOutcomes = IngestionMeter.LATE_OUTCOMES.counter(registry);
    notKept = IngestionMeter.REJECTED_NOT_KEPT.counter(registry);
    Gauge.builder(IngestionMeter.SEEN_IDS.meterName, seen, SeenIds::size)
        .description(IngestionMeter.SEEN_IDS.meaning)
        .baseUnit(IngestionMeter.SEEN_IDS.unit)
        .register(registry);
  }

  void count(OutcomeCounts counts, List<Refused> refused) {
    accepted.increment((double) counts.accepted());
    rejected.increment((double) counts.rejected());
    duplicates.increment((double) counts.duplicates());
    unacknowledged.increment((double) counts.unacknowledged());
    for (Refused each : refused) {
      IngestionMeter.REJECTED.counter(registry, "reason", each.reason().name()).increment();
    }
  }

  void countRefusedRequest(ProblemReason reason) {
    IngestionMeter.REFUSED_REQUESTS.counter(registry, "reason", reason.name()).increment();
  }

  void countNotKept(int signals) {
    notKept.increment(signals);
  }

  void countLateOutcomes() {
    lateOutcomes.increment();
  }
}
