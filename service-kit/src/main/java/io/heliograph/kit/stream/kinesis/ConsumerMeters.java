package io.heliograph.kit.stream.kinesis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What every consumer tells: records by fate, and how old they were when their effect was done. */
record ConsumerMeters(Counter handled, Counter deadLettered, Counter retries, Timer lag) {

  ConsumerMeters(MeterRegistry registry, String consumer) {
    this(
        Counter.builder("heliograph.consumer.handled")
            .description("Records handled")
            .tag("consumer", consumer)
            .register(registry),
        Counter.builder("heliograph.consumer.dead.letters")
            .description("Records that could not be handled and were set aside")
            .tag("consumer", consumer)
            .register(registry),
        Counter.builder("heliograph.consumer.retries")
            .description("Batches that were tried again after a passing fault")
            .tag("consumer", consumer)
            .register(registry),
        Timer.builder("heliograph.consumer.lag")
            .description("From the stream's taking the first record of a batch to its effect")
            .tag("consumer", consumer)
            .register(registry));
  }
}
