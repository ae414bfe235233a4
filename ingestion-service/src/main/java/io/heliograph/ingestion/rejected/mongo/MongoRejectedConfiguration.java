package io.heliograph.ingestion.rejected.mongo;

import io.heliograph.ingestion.rejected.RejectedSignalStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Rejected signals in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoRejectedConfiguration {

  @Bean
  RejectedSignalStore rejectedSignalStore(MongoTemplate mongo) {
    return new MongoRejectedSignalStore(mongo);
  }
}
