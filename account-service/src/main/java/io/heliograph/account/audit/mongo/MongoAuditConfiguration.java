package io.heliograph.account.audit.mongo;

import io.heliograph.account.audit.AuditStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts {@link AuditStore} on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoAuditConfiguration {

  @Bean
  AuditStore auditStore(MongoTemplate mongo) {
    return new MongoAuditStore(mongo);
  }
}
