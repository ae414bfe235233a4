package io.heliograph.integration.delivery.mongo;

import com.mongodb.MongoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts deliveries and their queue on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoDeliveryConfiguration {
  private static final Logger log = LoggerFactory.getLogger(MongoDeliveryConfiguration.class);

  @Bean
  MongoDeliveryStore deliveryStore(MongoTemplate mongo) {
    return new MongoDeliveryStore(mongo.getDb());
  }

  @Bean
  MongoDueQueue dueQueue(MongoTemplate mongo) {
    return new MongoDueQueue(mongo.getDb());
  }

  /** Where the server keeps indexes; without them everything works, and slowly. */
  @Bean
  ApplicationListener<ContextRefreshedEvent> deliveryIndexes(
      MongoDeliveryStore deliveries, MongoDueQueue due) {
    return _ -> {
      try {
        deliveries.createIndexes();
        due.createIndexes();
      } catch (MongoException failed) {
        log.atWarn().setCause(failed).log("Indexes are created at the next start");
      }
    };
  }
}
