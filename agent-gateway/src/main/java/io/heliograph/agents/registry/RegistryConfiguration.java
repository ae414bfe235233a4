package io.heliograph.agents.registry;

import io.heliograph.kit.event.EventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The registry on whatever stores are given; publishes on the stream {@code events}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistryProperties.class)
@Import(AgentsController.class)
public class RegistryConfiguration {

  @Bean
  EventOutbox agentFacts(EventPublisher events, MeterRegistry meters) {
    return new EventOutbox(events, meters);
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
