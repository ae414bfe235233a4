package io.heliograph.account.client.mongo;

import io.heliograph.account.client.ApiClientStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts {@link ApiClientStore} on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoClientConfiguration {

  @Bean
  ApiClientStore apiClientStore(MongoTemplate mongo) {
    return new MongoApiClientStore(mongo);
  }
}
