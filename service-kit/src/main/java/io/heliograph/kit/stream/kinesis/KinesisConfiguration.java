package io.heliograph.kit.stream.kinesis;

import io.heliograph.kit.aws.AwsProperties;
import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.stream.ConsumerLifecycle;
import io.heliograph.kit.stream.DeadLetters;
import io.heliograph.kit.stream.StreamConsumer;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
  KinesisStreams streams(
      AwsProperties aws,
      StreamProperties stream,
      DeadLetters deadLetters,
      MeterRegistry meters,
      Journeys journeys,
      Clock clock) {
    return new KinesisStreams(aws, stream, deadLetters, meters, journeys, clock);
  }

  @Bean("streamsHealthIndicator")
  HealthIndicator streamsHealth(KinesisStreams streams, StreamProperties properties, Clock clock) {
    return new StreamsHealth(streams, properties.quickStart(), clock);
  }

  /** Every consumer that is a bean is started. */
  @Bean
  ConsumerLifecycle consumerLifecycle(ObjectProvider<StreamConsumer> consumers) {
    return new ConsumerLifecycle(consumers.orderedStream().toList());
  }

  @Bean
  EventPublisher eventPublisher(Streams streams, Journeys journeys, Clock clock, JsonMapper json) {
    return new EventPublisher(streams.publisher(StreamNames.EVENTS), journeys, clock, json);
  }
}
