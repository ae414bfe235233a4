package io.heliograph.ingestion.erasure.mongo;

import io.heliograph.ingestion.erasure.ErasureStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Erasures in the service's store. */
@Configuration(proxyBeanMethods = false)
public class MongoErasureConfiguration {

  @Bean
  public ErasureStore erasureStore(MongoTemplate mongo) {
    return new MongoErasureStore(mongo);
  }
}
