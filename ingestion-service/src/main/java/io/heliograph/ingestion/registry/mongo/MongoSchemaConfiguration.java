package io.heliograph.ingestion.registry.mongo;

import io.heliograph.ingestion.registry.SchemaStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Own schemas in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoSchemaConfiguration {

  @Bean
  SchemaStore schemaStore(MongoTemplate mongo) {
    return new MongoSchemaStore(mongo);
  }
}
