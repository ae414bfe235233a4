package io.heliograph.spring.measure;

import io.heliograph.sdk.HeliographClient;
import io.heliograph.sdk.SendCounts;
import io.heliograph.spring.guard.Guard;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Meters of the client: {@code heliograph.signals} (tag {@code outcome}: accepted, duplicate,
 * rejected), {@code heliograph.signals.dropped} (tag {@code reason}, as in {@link SendCounts}),
 * gauges {@code heliograph.signals.pending} and {@code heliograph.signals.spooled}, and {@code
 * heliograph.failures} of the starter itself.
 */
public final class HeliographMeters implements MeterBinder {
  static final List<String> REASONS =
      List.of("queue_full", "spool_full", "spool_damaged", "undeliverable", "closed", "internal");

  private final HeliographClient heliograph;
  private final Guard guard;

  public HeliographMeters(HeliographClient heliograph, Guard guard) {
    this.heliograph = heliograph;
    this.guard = guard;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    outcome(registry, "accepted", SendCounts::accepted);
    outcome(registry, "duplicate", SendCounts::duplicates);
    outcome(registry, "rejected", counts -> sum(counts.rejected()));
    for (String reason : REASONS) {
      FunctionCounter.builder(
              "heliograph.signals.dropped",
              heliograph,
              client -> client.counts().dropped().getOrDefault(reason, 0L))
          .tag("reason", reason)
          .baseUnit("signals")
          .register(registry);
    }
    Gauge.builder("heliograph.signals.pending", heliograph, client -> client.counts().pending())
        .baseUnit("signals")
        .register(registry);
    Gauge.builder("heliograph.signals.spooled", heliograph, client -> client.counts().spooled())
        .baseUnit("signals")
        .register(registry);
    FunctionCounter.builder("heliograph.failures", guard, Guard::failures).register(registry);
  }

  private void outcome(MeterRegistry registry, String outcome, ToDoubleFunction<SendCounts> count) {
    FunctionCounter.builder(
            "heliograph.signals", heliograph, client -> count.applyAsDouble(client.counts()))
        .tag("outcome", outcome)
        .baseUnit("signals")
        .register(registry);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
