package io.heliograph.kit.sender.mongo;

import io.heliograph.kit.http.ServiceHttp;
import io.heliograph.kit.observe.HeliographMeter;
import io.heliograph.kit.sender.KeySnapshotStore;
import io.heliograph.kit.sender.SenderDirectory;
import io.heliograph.kit.service.CommonProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
      ServiceHttp http,
      CommonProperties common,
      KeySnapshotStore store,
      JsonMapper json,
      Clock clock,
      MeterRegistry meters) {
    Instant started = clock.instant();
    var directory = new SenderDirectory(http, common, store, json, clock);
    HeliographMeter.KEY_SNAPSHOT_AGE.gauge(
        meters,
        directory,
        keys -> keys.age().orElse(Duration.between(started, clock.instant())).toMillis() / 1e3);
    return directory;
  }

  /**
   * Down until the first snapshot of keys has come: before that no sender can be verified. An old
   * one is as good as a fresh one but for keys that changed, so its age is told and does no more.
   */
  @Bean("keysHealthIndicator")
  HealthIndicator keysHealth(SenderDirectory directory) {
    return () -> {
      Health.Builder health =
          directory.known()
              ? Health.up()
              : Health.down().withDetail("keys", "no snapshot from account-service yet");
      return directory
          .age()
          .map(age -> health.withDetail("confirmed_seconds_ago", age.toSeconds()))
          .orElseGet(() -> health.withDetail("account_service", "has not answered since the start"))
          .build();
    };
  }
}
