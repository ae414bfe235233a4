package io.heliograph.playbook.catalogue.mongo;

import io.heliograph.playbook.catalogue.PlaybookRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts {@link PlaybookRepository} on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoCatalogueConfiguration {

  @Bean
  PlaybookRepository playbookRepository(MongoTemplate mongo) {
    return new MongoPlaybookRepository(mongo.getDb());
  }
}
