package io.heliograph.account.application.mongo;

import io.heliograph.account.application.ApplicationStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts {@link ApplicationStore} on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoApplicationConfiguration {

  @Bean
  ApplicationStore applicationStore(MongoTemplate mongo) {
    return new MongoApplicationStore(mongo);
  }
}
