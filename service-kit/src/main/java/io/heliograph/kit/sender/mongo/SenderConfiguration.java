package io.heliograph.kit.sender.mongo;

import io.heliograph.kit.http.ServiceHttp;
import io.heliograph.kit.sender.KeySnapshotStore;
import io.heliograph.kit.sender.SenderAuthenticator;
import io.heliograph.kit.sender.SenderDirectory;
import io.heliograph.kit.sender.SessionTokens;
import io.heliograph.kit.service.CommonProperties;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Authentication of senders; import it together with {@code MongoConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class SenderConfiguration {

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

  @Bean
  SessionTokens sessionTokens(CommonProperties common) {
    return new SessionTokens(
        Objects.requireNonNull(
            common.sessionSigningKey(), "heliograph.common.session-signing-key is not set"));
  }

  @Bean
  SenderAuthenticator senderAuthenticator(
      SenderDirectory directory, SessionTokens sessions, Clock clock) {
    return new SenderAuthenticator(directory, sessions, clock);
  }
}
