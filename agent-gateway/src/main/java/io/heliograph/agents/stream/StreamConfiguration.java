package io.heliograph.agents.stream;

import io.heliograph.agents.responses.ResponseBoard;
import io.heliograph.kit.security.OpenPaths;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Server-sent events for SDKs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamProperties.class)
@Import(StreamController.class)
public class StreamConfiguration {

  @Bean
  StreamClients streamClients(
      ResponseBoard board, StreamProperties properties, MeterRegistry meters) {
    return new StreamClients(board, properties, meters);
  }

  /** Authenticated by key or session. */
  @Bean
  OpenPaths streamPaths() {
    return new OpenPaths("/v1/responses/stream");
  }
}
