package io.heliograph.account.key.mongo;

import io.heliograph.account.key.KeyStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts {@link KeyStore} on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoKeyConfiguration {

  @Bean
  KeyStore keyStore(MongoTemplate mongo) {
    return new MongoKeyStore(mongo);
  }
}
