package io.heliograph.playbook.respond.mongo;

import com.mongodb.client.MongoDatabase;
import io.heliograph.playbook.respond.AllowlistStore;
import io.heliograph.playbook.respond.DetectionStore;
import io.heliograph.playbook.respond.FeedVersions;
import io.heliograph.playbook.respond.ResponseStore;
import io.heliograph.playbook.respond.SettingsStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts the ports of detections and responses on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoRespondConfiguration {
  private final MongoDatabase database;

  MongoRespondConfiguration(MongoTemplate mongo) {
    this.database = mongo.getDb();
  }

  @Bean
  DetectionStore detectionStore() {
    return new MongoDetectionStore(database);
  }

  @Bean
  ResponseStore responseStore() {
    return new MongoResponseStore(database);
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
