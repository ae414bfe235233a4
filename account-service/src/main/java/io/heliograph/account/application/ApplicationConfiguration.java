package io.heliograph.account.application;

import io.heliograph.account.change.DirectoryChanges;
import io.heliograph.account.identity.ResourceIds;
import io.heliograph.account.organization.Organizations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the feature; an {@link ApplicationStore} comes from its technology. */
@Configuration(proxyBeanMethods = false)
@Import({ApplicationsController.class, InternalApplicationsController.class})
public class ApplicationConfiguration {

  @Bean
  Applications applications(
      ApplicationStore store,
      Organizations organizations,
      ResourceIds ids,
      DirectoryChanges changes) {
    return new Applications(store, organizations, ids, changes);
  }
}
