package io.heliograph.account.issuer.mongo;

import io.heliograph.account.issuer.GrantStore;
import io.heliograph.account.issuer.SigningKeyStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts {@link SigningKeyStore} and {@link GrantStore} on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoIssuerConfiguration {

  @Bean
  SigningKeyStore signingKeyStore(MongoTemplate mongo) {
    return new MongoSigningKeyStore(mongo);
  }

  @Bean
  GrantStore grantStore(MongoTemplate mongo) {
    return new MongoGrantStore(mongo);
  }
}
