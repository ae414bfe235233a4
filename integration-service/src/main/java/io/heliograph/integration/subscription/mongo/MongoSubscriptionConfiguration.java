package io.heliograph.integration.subscription.mongo;

import com.mongodb.MongoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts subscriptions on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoSubscriptionConfiguration {
  private static final Logger log = LoggerFactory.getLogger(MongoSubscriptionConfiguration.class);

  @Bean
  MongoSubscriptionStore subscriptionStore(MongoTemplate mongo) {
    return new MongoSubscriptionStore(mongo.getDb());
  }

  /** Where the server keeps indexes; without them everything works, and slowly. */
  @Bean
  ApplicationListener<ContextRefreshedEvent> subscriptionIndexes(
      MongoSubscriptionStore subscriptions) {
    return _ -> {
      try {
        subscriptions.createIndexes();
      } catch (MongoException failed) {
        log.atWarn().setCause(failed).log("Indexes are created at the next start");
      }
    };
  }
}
