package io.heliograph.ingestion.surge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** The meters of the surge queue, in this process. */
final class SurgeMeters {
  private final Counter surged;
  private final Counter drained;
  private final Counter buried;

  SurgeMeters(MeterRegistry registry) {
    surged = SurgeMeter.SURGED.counter(registry);
    drained = SurgeMeter.DRAINED.counter(registry);
    buried = SurgeMeter.BURIED.counter(registry);
  }

  static void watch(MeterRegistry registry, SurgeDrain drain) {
    gauge(registry, SurgeMeter.DEPTH, drain, SurgeDrain::depth);
    gauge(registry, SurgeMeter.BEHIND, drain, one -> one.behind().toMillis() / 1e3);
  }

  private static void gauge(
      MeterRegistry registry,
      SurgeMeter meter,
      SurgeDrain drain,
      ToDoubleFunction<SurgeDrain> value) {
    Gauge.builder(meter.meterName, drain, value)
        .description(meter.meaning)
        .baseUnit(meter.unit)
        .register(registry);
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
