package io.heliograph.integration.dial;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the guard. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DialerProperties.class)
public class DialConfiguration {

  @Bean
  DialGuard dialGuard(DialerProperties properties) {
    return properties.guard();
  }

  @Bean
  Resolver resolver() {
    return Resolver.ofSystem();
  }
}
