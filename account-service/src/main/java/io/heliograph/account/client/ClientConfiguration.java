package io.heliograph.account.client;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the feature; an {@link ApiClientStore} comes from its technology. */
@Configuration(proxyBeanMethods = false)
public class ClientConfiguration {

  @Bean
  ApiClients apiClients(ApiClientStore store) {
    return new ApiClients(store);
  }
}
