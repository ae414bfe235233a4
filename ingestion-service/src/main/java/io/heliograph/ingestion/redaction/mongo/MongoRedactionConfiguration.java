package io.heliograph.ingestion.redaction.mongo;

import io.heliograph.ingestion.redaction.RedactionStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Redaction rules in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoRedactionConfiguration {

  @Bean
  RedactionStore redactionStore(MongoTemplate mongo) {
    return new MongoRedactionStore(mongo);
  }
}
