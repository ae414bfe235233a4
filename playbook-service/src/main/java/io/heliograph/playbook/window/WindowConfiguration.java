package io.heliograph.playbook.window;

import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.stream.StreamConsumer;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import io.heliograph.playbook.catalogue.Rehearsal;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires stage 2; a {@link SnapshotStore} comes from its technology, a {@link DetectionSink} from
 * whoever responds.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WindowProperties.class)
public class WindowConfiguration {

  @Bean
  WindowLimits windowLimits(WindowProperties properties) {
    return new WindowLimits(properties.lateness(), properties.grace(), properties.maxKeys());
  }

  @Bean
  Rehearsal rehearsal(WindowLimits limits) {
    return new EngineRehearsal(limits);
  }

  @Bean(destroyMethod = "") // EngineLifecycle closes it, in time
  StreamConsumer windowConsumer(
      Streams streams,
      SnapshotStore store,
      DetectionSink sink,
      WindowLimits limits,
      MeterRegistry registry,
      Journeys journeys,
      Clock clock) {
    WindowMeters meters = new WindowMeters(registry);
    return streams.consumer(
        "playbook-window",
        StreamNames.PLAYBOOK_MATCHES,
        shard ->
            journeys.on()
                ? new FollowedShard(
                    told -> new WindowHandler(shard, store, told, limits, meters),
                    sink,
                    journeys,
                    clock)
                : new WindowHandler(shard, store, sink, limits, meters));
  }
}
