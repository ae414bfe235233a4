package io.heliograph.account.organization.mongo;

import io.heliograph.account.organization.OrganizationStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts {@link OrganizationStore} on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoOrganizationConfiguration {

  @Bean
  OrganizationStore organizationStore(MongoTemplate mongo) {
    return new MongoOrganizationStore(mongo);
  }
}
