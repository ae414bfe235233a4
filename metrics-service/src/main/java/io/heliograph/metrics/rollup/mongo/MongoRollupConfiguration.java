package io.heliograph.metrics.rollup.mongo;

import io.heliograph.metrics.rollup.IdSnapshots;
import io.heliograph.metrics.rollup.Progress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts positions and remembered ids on MongoDB. */
@Configuration(proxyBeanMethods = false)
public class MongoRollupConfiguration {

  @Bean
  IdSnapshots idSnapshots(MongoTemplate mongo) {
    return new MongoIdSnapshots(mongo.getDb());
  }

  @Bean
  Progress progress(MongoTemplate mongo) {
    return new MongoProgress(mongo.getDb());
  }
}
