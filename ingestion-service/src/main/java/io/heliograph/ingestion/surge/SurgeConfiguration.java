package io.heliograph.ingestion.surge;

import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where signals become durable: the stream, and the surge queue where one is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SurgeProperties.class)
public class SurgeConfiguration {
  private static double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  @Bean
  DurablePublisher durablePublisher(
      Streams streams, ObjectProvider<DurablePublisher.Surge> surgeIfAny) {
    RecordPublisher stream = streams.publisher(StreamNames.SIGNALS);
    DurablePublisher.Surge surge = surgeIfAny.getIfAvailable();
    return surge == null
        ? DurablePublisher.onStreamAlone(stream)
        : DurablePublisher.withQueue(stream, surge);
  }

  /** Where a queue is set. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("heliograph.ingestion.surge.queue-url")
  static class WithQueue {
    @Bean
    SurgeMeters surgeMeters(MeterRegistry registry) {
      return new SurgeMeters(registry);
    }

    /** Of the stream; the queue's is its writer's own. */
    @Bean
    Circuit streamCircuit(Clock clock) {
      return new Circuit(clock, SurgeConfiguration::random);
    }

    @Bean(destroyMethod = "close")
    SurgeWriter surgeWriter(SurgeQueue queue, Clock clock) {
      return new SurgeWriter(queue, new Circuit(clock, SurgeConfiguration::random));
    }

    @Bean
    DurablePublisher.Surge surge(
        SurgeWriter writer, Circuit circuit, SurgeProperties properties, SurgeMeters meters) {
      return new DurablePublisher.Surge(writer, circuit, properties.streamWait(), meters);
    }

    @Bean
    SurgeDrain surgeDrain(
        SurgeQueue queue,
        Streams streams,
        Circuit circuit,
        SurgeMeters meters,
        MeterRegistry registry,
        Clock clock) {
      SurgeDrain drain =
          new SurgeDrain(
              queue, streams.publisher(StreamNames.SIGNALS), circuit, meters, clock, Thread::sleep);
      SurgeMeters.watch(registry, drain);
      return drain;
    }

    @Bean
    SurgeLoop surgeLoop(SurgeDrain drain) {
      return new SurgeLoop(drain, SurgeConfiguration::random);
    }

    /** Never down for it: an instance that surges still takes signals. */
    @Bean("surgeHealthIndicator")
    HealthIndicator surgeHealth(SurgeDrain drain, Circuit circuit, SurgeProperties properties) {
      return () -> {
        Duration behind = drain.behind();
        boolean late = behind.compareTo(properties.behindAfter()) > 0;
        return Health.status(late ? new Status("BEHIND") : Status.UP)
            .withDetail("messages", drain.depth())
            .withDetail("behind_seconds", behind.toSeconds())
            .withDetail("stream", circuit.failing() ? "refuses" : "takes")
            .build();
      };
    }
  }
}
