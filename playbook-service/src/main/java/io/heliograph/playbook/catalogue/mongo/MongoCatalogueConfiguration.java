package io.heliograph.playbook.catalogue.mongo;

import com.mongodb.MongoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts the repository of playbooks on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoCatalogueConfiguration {
  private static final Logger log = LoggerFactory.getLogger(MongoCatalogueConfiguration.class);

  @Bean
  MongoPlaybookRepository playbookRepository(MongoTemplate mongo) {
    return new MongoPlaybookRepository(mongo.getDb());
  }

  /** Other instances must learn what a predecessor wrote and could not announce any more. */
  @Bean
  ApplicationListener<ContextRefreshedEvent> announceCatalogue(MongoPlaybookRepository repository) {
    return _ -> {
      try {
        repository.advance();
      } catch (MongoException failed) {
        log.atWarn().setCause(failed).log("Catalogue is announced at the next change");
      }
    };
  }
}
