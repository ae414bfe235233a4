package io.heliograph.ingestion.archive.mongo;

import io.heliograph.ingestion.archive.QueryRegister;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The register of queries in the service's store. */
@Configuration(proxyBeanMethods = false)
public class MongoQueryRegisterConfiguration {

  @Bean
  QueryRegister queryRegister(MongoTemplate mongo) {
    return new MongoQueryRegister(mongo);
  }
}
