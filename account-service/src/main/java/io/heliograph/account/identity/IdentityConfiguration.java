package io.heliograph.account.identity;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sources of ids and of chance. */
@Configuration(proxyBeanMethods = false)
public class IdentityConfiguration {

  @Bean
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  @Bean
  ResourceIds resourceIds(Clock clock, SecureRandom random) {
    return new ResourceIds(clock, random);
  }
}
