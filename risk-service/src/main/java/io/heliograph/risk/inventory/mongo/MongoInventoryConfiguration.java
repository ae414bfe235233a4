package io.heliograph.risk.inventory.mongo;

import com.mongodb.MongoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts bundles and advisories on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoInventoryConfiguration {
  private static final Logger log = LoggerFactory.getLogger(MongoInventoryConfiguration.class);

  @Bean
  MongoBundleStore bundleStore(MongoTemplate mongo) {
    return new MongoBundleStore(mongo.getDb());
  }

  @Bean
  MongoAdvisoryStore advisoryStore(MongoTemplate mongo) {
    return new MongoAdvisoryStore(mongo.getDb());
  }

  /** Other instances must learn what a predecessor wrote and could not announce any more. */
  @Bean
  ApplicationListener<ContextRefreshedEvent> announceAdvisories(MongoAdvisoryStore store) {
    return _ -> {
      try {
        store.advance();
      } catch (MongoException failed) {
        log.atWarn().setCause(failed).log("Advisories are announced at the next change");
      }
    };
  }
}
