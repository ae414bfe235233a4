package io.heliograph.agents.relay;

import io.heliograph.kit.security.OpenPaths;
import io.heliograph.kit.service.CommonProperties;
import io.heliograph.kit.signal.SignalIds;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The relay and its client. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelayProperties.class)
@Import(RelayController.class)
public class RelayConfiguration {

  @Bean
  IngestionClient ingestionClient(CommonProperties common, RelayProperties properties) {
    return new IngestionClient(common.ingestionUrl(), properties);
  }

  @Bean
  SignalIds signalIds(Clock clock) {
    return new SignalIds(clock);
  }

  /** Ingestion verifies keys and sessions. */
  @Bean
  OpenPaths relayPaths() {
    return new OpenPaths("/batches", "/signals", "/traces");
  }
}
