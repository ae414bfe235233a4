package io.heliograph.account.signin.mongo;

import io.heliograph.account.signin.AttemptStore;
import io.heliograph.account.signin.SignInStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts {@link SignInStore} and {@link AttemptStore} on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoSignInConfiguration {

  @Bean
  SignInStore signInStore(MongoTemplate mongo) {
    return new MongoSignInStore(mongo);
  }

  @Bean
  AttemptStore attemptStore(MongoTemplate mongo) {
    return new MongoAttemptStore(mongo);
  }
}
