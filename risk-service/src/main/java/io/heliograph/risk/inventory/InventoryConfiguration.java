package io.heliograph.risk.inventory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Wires the feature; an {@link AdvisoryStore} and a {@link BundleStore} come from their technology.
 */
@Configuration(proxyBeanMethods = false)
@Import(AdvisoriesController.class)
public class InventoryConfiguration {

  @Bean
  AdvisoryCatalogue advisoryCatalogue(AdvisoryStore store) {
    return new AdvisoryCatalogue(store);
  }
}
