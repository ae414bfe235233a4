package io.heliograph.metrics.rollup;

import io.heliograph.kit.stream.StreamConsumer;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import io.heliograph.metrics.series.Registers;
import io.heliograph.metrics.series.Rows;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the consumer; its stores come from their technology. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RollupProperties.class)
public class RollupConfiguration {

  @Bean
  RollupLimits rollupLimits(RollupProperties properties) {
    return new RollupLimits(
        properties.repeatWindow(),
        properties.countSeries(),
        properties.series(),
        properties.metrics(),
        properties.settle(),
        properties.progressInterval());
  }

  @Bean
  Watermarks watermarks(Progress progress, IdSnapshots snapshots, RollupLimits limits) {
    return new Watermarks(progress, snapshots, limits.settle());
  }

  @Bean(destroyMethod = "") // EngineLifecycle closes it, in time
  StreamConsumer rollupConsumer(
      Streams streams,
      IdSnapshots snapshots,
      Registers registers,
      Rows rows,
      Progress progress,
      RollupLimits limits,
      MeterRegistry registry,
      Clock clock) {
    RollupMeters meters = new RollupMeters(registry);
    return streams.consumer(
        "metrics-rollup",
        StreamNames.SIGNALS,
        shard ->
            new RollupHandler(shard, snapshots, registers, rows, progress, limits, meters, clock));
  }
}
