package io.heliograph.account.seed;

import io.heliograph.account.application.Applications;
import io.heliograph.account.client.ApiClients;
import io.heliograph.account.key.Keys;
import io.heliograph.account.member.Members;
import io.heliograph.account.organization.Organizations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Seeds while the context starts: before the first request is answered. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SeedProperties.class)
public class SeedConfiguration {

  @Bean
  Seeds seeds(
      Organizations organizations,
      Applications applications,
      Keys keys,
      ApiClients clients,
      Members members,
      SeedProperties properties) {
    return new Seeder(organizations, applications, keys, clients, members).seed(properties);
  }
}
