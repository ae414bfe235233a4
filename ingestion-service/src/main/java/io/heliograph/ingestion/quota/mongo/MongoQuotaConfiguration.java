package io.heliograph.ingestion.quota.mongo;

import io.heliograph.ingestion.quota.QuotaStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Quotas in MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoQuotaConfiguration {

  @Bean
  QuotaStore quotaStore(MongoTemplate mongo) {
    return new MongoQuotaStore(mongo);
  }
}
