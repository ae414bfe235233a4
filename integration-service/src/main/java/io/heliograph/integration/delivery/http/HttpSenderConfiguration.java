package io.heliograph.integration.delivery.http;

import io.heliograph.integration.delivery.DeliveryProperties;
import io.heliograph.integration.dial.DialGuard;
import io.heliograph.integration.dial.Resolver;
import java.time.Clock;
import org.apache.hc.core5.ssl.SSLContexts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends deliveries by HTTP. */
@Configuration(proxyBeanMethods = false)
public class HttpSenderConfiguration {

  @Bean
  HttpSender httpSender(
      DialGuard guard, Resolver resolver, DeliveryProperties properties, Clock clock) {
    return new HttpSender(
        guard,
        resolver,
        SSLContexts.createSystemDefault(),
        new HttpSender.Timeouts(properties.connectTimeout(), properties.totalTimeout()),
        properties.maxAtOnce(),
        clock);
  }
}
