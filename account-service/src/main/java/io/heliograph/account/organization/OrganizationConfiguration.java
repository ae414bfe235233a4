package io.heliograph.account.organization;

import io.heliograph.account.change.DirectoryChanges;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the feature; an {@link OrganizationStore} comes from its technology. */
@Configuration(proxyBeanMethods = false)
public class OrganizationConfiguration {

  @Bean
  Organizations organizations(OrganizationStore store, DirectoryChanges changes) {
    return new Organizations(store, changes);
  }
}
