package io.heliograph.ingestion.outcome.mongo;

import io.heliograph.ingestion.outcome.OutcomeStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Outcomes in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoOutcomeConfiguration {

  @Bean
  OutcomeStore outcomeStore(MongoTemplate mongo) {
    return new MongoOutcomeStore(mongo);
  }
}
