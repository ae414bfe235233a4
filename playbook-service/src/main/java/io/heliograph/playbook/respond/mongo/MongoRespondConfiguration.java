package io.heliograph.playbook.respond.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import io.heliograph.playbook.respond.AllowlistStore;
import io.heliograph.playbook.respond.FeedVersions;
import io.heliograph.playbook.respond.SettingsStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts the ports of detections and responses on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoRespondConfiguration {
  private static final Logger log = LoggerFactory.getLogger(MongoRespondConfiguration.class);

  private final MongoDatabase database;

  MongoRespondConfiguration(MongoTemplate mongo) {
    this.database = mongo.getDb();
  }

  @Bean
  MongoDetectionStore detectionStore() {
    return new MongoDetectionStore(database);
  }

  @Bean
  MongoResponseStore responseStore() {
    return new MongoResponseStore(database);
  }

  /** Where the server keeps indexes; without them everything works, and slowly. */
  @Bean
  ApplicationListener<ContextRefreshedEvent> indexes(
      MongoDetectionStore detections, MongoResponseStore responses) {
    return _ -> {
      try {
        detections.createIndexes();
        responses.createIndexes();
      } catch (MongoException failed) {
        log.atWarn().setCause(failed).log("Indexes are created at the next start");
      }
    };
  }

  @Bean
  AllowlistStore allowlistStore() {
    return new MongoAllowlistStore(database);
  }

  @Bean
  SettingsStore settingsStore() {
    return new MongoSettingsStore(database);
  }

  @Bean
  FeedVersions feedVersions() {
    return new MongoFeedVersions(database);
  }
}
