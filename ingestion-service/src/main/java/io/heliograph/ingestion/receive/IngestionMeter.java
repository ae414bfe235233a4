package io.heliograph.ingestion.receive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Every meter of this service's receiving side; all but the gauge only grow. {@link #SIGNALS},
 * summed over its tag, is the number of signals received.
 */
enum IngestionMeter {
  SIGNALS(
      "heliograph.ingestion.signals",
      "signals",
      "Signals received, by how they ended: tag outcome = accepted, rejected, duplicate,"
          + " unacknowledged"),
  REJECTED(
      "heliograph.ingestion.rejected",
      "signals",
      "Signals rejected, by tag reason = a RejectReason; its sum is that of outcome rejected"),
  REJECTED_NOT_KEPT(
      "heliograph.ingestion.rejected.not.kept",
      "signals",
      "Rejected signals whose content is not kept, because their application sends too many"),
  REFUSED_REQUESTS(
      "heliograph.ingestion.requests.refused",
      "requests",
      "Requests refused as a whole, by tag reason = a reason of a problem"),
  LATE_OUTCOMES(
      "heliograph.ingestion.outcomes.late",
      "requests",
      "Requests answered before their outcomes were durable, because the store is slow or away"),
  SEEN_IDS("heliograph.ingestion.seen.ids", "ids", "Ids of signals remembered to tell repeats");

  final String meterName;
  final String unit;
  final String meaning;

  IngestionMeter(String meterName, String unit, String meaning) {
    this.meterName = meterName;
    this.unit = unit;
    this.meaning = meaning;
  }

  Counter counter(MeterRegistry registry, String... tags) {
    return Counter.builder(meterName)
        .description(meaning)
        .baseUnit(unit)
        .tags(tags)
        .register(registry);
  }
}
