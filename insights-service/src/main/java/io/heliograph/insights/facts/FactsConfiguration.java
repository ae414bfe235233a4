package io.heliograph.insights.facts;

import io.heliograph.kit.stream.StreamConsumer;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires facts; a {@link FactStore} comes from whoever keeps them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FactsProperties.class)
@Import(FactsController.class)
public class FactsConfiguration {

  @Bean
  FactCatalogue factCatalogue(FactsProperties properties) {
    return new FactCatalogue(properties);
  }

  @Bean(destroyMethod = "") // ConsumerLifecycle closes it, in time
  StreamConsumer factsConsumer(Streams streams, FactCatalogue catalogue, FactStore store) {
    EventReader reader = new EventReader(catalogue);
    return streams.consumer(
        "insights-facts", StreamNames.EVENTS, _ -> new FactsHandler(reader, store));
  }
}
