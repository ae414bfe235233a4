package io.heliograph.integration.subscription;

import io.heliograph.kit.signal.SignalIds;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the feature; its store comes from its technology. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SubscriptionProperties.class)
@Import(SubscriptionsController.class)
public class SubscriptionConfiguration {

  @Bean
  SignalIds signalIds(Clock clock) {
    return new SignalIds(clock);
  }

  @Bean
  SecretBox secretBox(SubscriptionProperties properties) {
    return properties.box();
  }

  @Bean
  Subscriptions subscriptions(SubscriptionStore store, SecretBox box, SignalIds ids, Clock clock) {
    return new Subscriptions(store, box, ids, clock);
  }
}
