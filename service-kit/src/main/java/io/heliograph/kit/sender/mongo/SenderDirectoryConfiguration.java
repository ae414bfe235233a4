package io.heliograph.kit.sender.mongo;

import io.heliograph.kit.http.ServiceHttp;
import io.heliograph.kit.sender.KeySnapshotStore;
import io.heliograph.kit.sender.SenderDirectory;
import io.heliograph.kit.service.CommonProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keys and applications of the platform; import it together with {@code MongoConfiguration}. For
 * services that need to know applications but verify no sender.
 */
@Configuration(proxyBeanMethods = false)
public class SenderDirectoryConfiguration {

  @Bean
  KeySnapshotStore keySnapshotStore(MongoTemplate mongo, JsonMapper json) {
    return new MongoKeySnapshotStore(mongo, json);
  }

  @Bean
  SenderDirectory senderDirectory(
      ServiceHttp http, CommonProperties common, KeySnapshotStore store, JsonMapper json) {
    return new SenderDirectory(http, common, store, json);
  }

  /** Down until the first snapshot of keys has come: before that no sender can be verified. */
  @Bean
  HealthIndicator keysHealth(SenderDirectory directory) {
    return () ->
        directory.known()
            ? Health.up().build()
            : Health.down().withDetail("keys", "no snapshot from account-service yet").build();
  }
}
