package io.heliograph.risk.register;

import io.heliograph.kit.event.EventPublisher;
import io.heliograph.risk.inventory.AdvisoryCatalogue;
import io.heliograph.risk.inventory.BundleStore;
import io.heliograph.risk.rules.RuleBook;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the feature; a {@link DossierStore} and a {@link RiskStore} come from their technology. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegisterProperties.class)
@Import({RisksController.class, InventoryController.class})
public class RegisterConfiguration {

  @Bean
  Register register(
      DossierStore dossiers,
      RiskStore risks,
      BundleStore bundles,
      RuleBook rules,
      AdvisoryCatalogue advisories,
      EventPublisher events,
      RegisterProperties properties) {
    return new Register(
        dossiers,
        risks,
        BundleStore.remembering(bundles),
        rules,
        advisories,
        events,
        properties.summaryInterval(),
        properties.silenceGrace());
  }

  @Bean
  Sweeper riskSweeper(
      Register register, AdvisoryCatalogue advisories, RegisterProperties properties, Clock clock) {
    return new Sweeper(register, advisories, properties.sweepInterval(), clock);
  }
}
