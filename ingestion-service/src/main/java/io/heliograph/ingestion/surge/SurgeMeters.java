package io.heliograph.ingestion.surge;

import io.heliograph.kit.observe.HeliographMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of the surge queue, in this process. */
final class SurgeMeters {
  private final Counter surged;
  private final Counter drained;
  private final Counter buried;

  SurgeMeters(MeterRegistry registry) {
    surged = HeliographMeter.SURGED.counter(registry);
    drained = HeliographMeter.SURGE_DRAINED.counter(registry);
    buried = HeliographMeter.SURGE_BURIED.counter(registry);
  }

  static void watch(MeterRegistry registry, SurgeDrain drain) {
    HeliographMeter.SURGE_DEPTH.gauge(registry, drain, SurgeDrain::depth);
    HeliographMeter.SURGE_BEHIND.gauge(registry, drain, one -> one.behind().toMillis() / 1e3);
  }

  void countSurged(int signals) {
    surged.increment(signals);
  }

  void countDrained(int signals) {
    drained.increment(signals);
  }

  void countBuried() {
    buried.increment();
  }
}
