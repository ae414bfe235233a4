package io.heliograph.metrics.series.mongo;

import io.heliograph.metrics.series.Horizons;
import io.heliograph.metrics.series.Registers;
import io.heliograph.metrics.series.Rows;
import io.heliograph.metrics.series.SeriesCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Puts the ports of series on MongoDB. All that is looked for often is looked for by id. */
@Configuration(proxyBeanMethods = false)
public class MongoSeriesConfiguration {

  @Bean
  Registers registers(MongoTemplate mongo) {
    return new MongoRegisters(mongo.getDb());
  }

  @Bean
  Rows rows(MongoTemplate mongo) {
    return new MongoRows(mongo.getDb());
  }

  @Bean
  Horizons horizons(MongoTemplate mongo) {
    return new MongoHorizons(mongo.getDb());
  }

  @Bean
  SeriesCatalogue seriesCatalogue(Registers registers) {
    return new SeriesCatalogue(registers);
  }
}
