package io.heliograph.agents.registry;

import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The registry on whatever stores are given; publishes on the stream {@code events}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistryProperties.class)
@Import(AgentsController.class)
public class RegistryConfiguration {

  @Bean
  EventOutbox agentFacts(Streams streams, Clock clock, JsonMapper json, MeterRegistry meters) {
    return new EventOutbox(
        new EventPublisher(streams.publisher(StreamNames.EVENTS), clock, json), meters);
  }

  @Bean
  AgentRegistry agentRegistry(
      AgentStore agents,
      BundleStore bundles,
      EventOutbox agentFacts,
      RegistryProperties properties,
      Clock clock) {
    return new AgentRegistry(agents, bundles, agentFacts::add, properties, clock);
  }
}
