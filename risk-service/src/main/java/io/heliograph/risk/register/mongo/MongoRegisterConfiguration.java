package io.heliograph.risk.register.mongo;

import com.mongodb.MongoException;
import io.heliograph.risk.register.RegisterProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts dossiers and risks on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoRegisterConfiguration {
  private static final Logger log = LoggerFactory.getLogger(MongoRegisterConfiguration.class);

  @Bean
  MongoDossierStore dossierStore(MongoTemplate mongo, RegisterProperties properties) {
    return new MongoDossierStore(mongo.getDb(), properties.silenceGrace());
  }

  @Bean
  MongoRiskStore riskStore(MongoTemplate mongo) {
    return new MongoRiskStore(mongo.getDb());
  }

  /** Where the server keeps indexes; without them everything works, and slowly. */
  @Bean
  ApplicationListener<ContextRefreshedEvent> indexes(
      MongoDossierStore dossiers, MongoRiskStore risks) {
    return _ -> {
      try {
        dossiers.createIndexes();
        risks.createIndexes();
      } catch (MongoException failed) {
        log.atWarn().setCause(failed).log("Indexes are created at the next start");
      }
    };
  }
}
