package io.heliograph.account.snapshot;

import io.heliograph.account.application.Applications;
import io.heliograph.account.key.Keys;
import io.heliograph.account.organization.Organizations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the feature. */
@Configuration(proxyBeanMethods = false)
@Import(KeySnapshotController.class)
public class SnapshotConfiguration {

  @Bean
  KeySnapshots keySnapshots(Organizations organizations, Keys keys, Applications applications) {
    return new KeySnapshots(organizations, keys, applications);
  }
}
