package io.heliograph.kit.stream.kinesis;

import io.heliograph.kit.observe.HeliographMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What every consumer tells: records by fate, and how old they were when their effect was done. */
record ConsumerMeters(Counter handled, Counter deadLettered, Counter retries, Timer lag) {

  ConsumerMeters(MeterRegistry registry, String consumer, ConsumerProgress progress) {
    this(
        HeliographMeter.CONSUMER_HANDLED.counter(registry, consumer),
        HeliographMeter.CONSUMER_DEAD_LETTERS.counter(registry, consumer),
        HeliographMeter.CONSUMER_RETRIES.counter(registry, consumer),
        HeliographMeter.CONSUMER_LAG.timer(registry, consumer));
    HeliographMeter.CONSUMER_SHARDS.gauge(registry, progress, ConsumerProgress::shards, consumer);
    HeliographMeter.CONSUMER_BEHIND.gauge(
        registry, progress, of -> of.behind().toMillis() / 1e3, consumer);
  }
}
