package io.heliograph.playbook.window.mongo;

import io.heliograph.playbook.window.SnapshotStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts {@link SnapshotStore} on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoWindowConfiguration {

  @Bean
  SnapshotStore snapshotStore(MongoTemplate mongo) {
    return new MongoSnapshotStore(mongo.getDb());
  }
}
