package io.heliograph.bff.relay;

import io.heliograph.bff.session.Sessions;
import java.net.http.HttpClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the feature. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelayProperties.class)
public class RelayConfiguration {

  @Bean
  RelayController relayController(HttpClient http, RelayProperties properties, Sessions sessions) {
    return new RelayController(new Relay(http, properties), sessions);
  }
}
