package io.heliograph.agents.registry.mongo;

import io.heliograph.agents.registry.AgentStore;
import io.heliograph.agents.registry.BundleStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The registry's stores on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoRegistryConfiguration {

  @Bean
  AgentStore agentStore(MongoTemplate mongo) {
    return new MongoAgentStore(mongo);
  }

  @Bean
  BundleStore bundleStore(MongoTemplate mongo) {
    return new MongoBundleStore(mongo);
  }
}
