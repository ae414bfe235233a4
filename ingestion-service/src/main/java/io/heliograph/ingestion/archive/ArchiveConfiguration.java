package io.heliograph.ingestion.archive;

import io.heliograph.ingestion.archive.athena.AthenaConfiguration;
import io.heliograph.ingestion.archive.mongo.MongoQueryRegisterConfiguration;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The archive's SQL; import it together with {@code MongoConfiguration}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ArchiveProperties.class, QueryLimits.class})
@Import({
  ArchiveController.class,
  DownloadController.class,
  FreshnessController.class,
  AthenaConfiguration.class,
  MongoQueryRegisterConfiguration.class
})
public class ArchiveConfiguration {

  @Bean
  QueryWatch queryWatch(
      QueryLimits limits, QueryEngine engine, QueryRegister register, Clock clock) {
    return new QueryWatch(limits, engine, register, clock);
  }

  @Bean
  ArchiveQueries archiveQueries(
      ArchiveProperties properties,
      QueryLimits limits,
      TenantViews views,
      QueryEngine engine,
      QueryRegister register,
      QueryWatch watch,
      JsonMapper json,
      Clock clock) {
    return new ArchiveQueries(
        properties, limits, views, engine, register, watch, new Cells(json), clock);
  }

  @Bean
  ErasedAnswers erasedAnswers(QueryRegister register, QueryEngine engine, ResultObjects objects) {
    return new ErasedAnswers(register, engine, objects);
  }

  @Bean
  RecentSignals recentSignals(ArchiveQueries queries, Clock clock) {
    return new RecentSignals(queries, clock);
  }
}
