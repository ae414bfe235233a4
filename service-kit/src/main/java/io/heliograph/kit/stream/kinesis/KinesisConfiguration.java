package io.heliograph.kit.stream.kinesis;

import io.heliograph.kit.aws.AwsProperties;
import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.stream.ConsumerLifecycle;
import io.heliograph.kit.stream.DeadLetters;
import io.heliograph.kit.stream.StreamConsumer;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Streams on Kinesis through KCL; import it together with {@code MongoConfiguration}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AwsProperties.class, StreamProperties.class})
public class KinesisConfiguration {

  @Bean
  DeadLetters deadLetters(MongoTemplate mongo, Clock clock) {
    return new MongoDeadLetters(mongo, clock);
  }

  @Bean(destroyMethod = "close")
  Streams streams(
      AwsProperties aws,
      StreamProperties stream,
      DeadLetters deadLetters,
      MeterRegistry meters,
      Clock clock) {
    return new KinesisStreams(aws, stream, deadLetters, meters, clock);
  }

  /**
   * Down until every consumer reads a shard; on AWS, where there may be more instances than shards,
   * it only tells.
   */
  @Bean
  HealthIndicator streamsHealth(Streams streams, StreamProperties properties) {
    return () -> {
      var idle = streams.notReading();
      return idle.isEmpty() || !properties.quickStart()
          ? Health.up().withDetail("consumers_without_shard", idle).build()
          : Health.down().withDetail("consumers_without_shard", idle).build();
    };
  }

  /** Every consumer that is a bean is started. */
  @Bean
  ConsumerLifecycle consumerLifecycle(ObjectProvider<StreamConsumer> consumers) {
    return new ConsumerLifecycle(consumers.orderedStream().toList());
  }

  @Bean
  EventPublisher eventPublisher(Streams streams, Clock clock, JsonMapper json) {
    return new EventPublisher(streams.publisher(StreamNames.EVENTS), clock, json);
  }
}
