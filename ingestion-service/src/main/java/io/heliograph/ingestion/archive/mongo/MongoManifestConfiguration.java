package io.heliograph.ingestion.archive.mongo;

import io.heliograph.ingestion.archive.compaction.Manifest;
import io.heliograph.ingestion.archive.compaction.Retentions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Manifest and retention in the service's store. */
@Configuration(proxyBeanMethods = false)
public class MongoManifestConfiguration {

  @Bean
  public Manifest manifest(MongoTemplate mongo) {
    return new MongoManifest(mongo);
  }

  @Bean
  public Retentions retentions(MongoTemplate mongo) {
    return new MongoRetentions(mongo);
  }
}
