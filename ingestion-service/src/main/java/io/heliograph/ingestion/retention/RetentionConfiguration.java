package io.heliograph.ingestion.retention;

import io.heliograph.ingestion.archive.QueryRegister;
import io.heliograph.ingestion.outcome.OutcomeStore;
import io.heliograph.ingestion.rejected.RejectedSignalStore;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long outcomes and rejected signals are kept. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
public class RetentionConfiguration {

  @Bean
  RetentionSweeper retentionSweeper(
      RetentionProperties properties,
      OutcomeStore outcomes,
      RejectedSignalStore rejected,
      QueryRegister queries,
      Clock clock) {
    return new RetentionSweeper(properties, outcomes, rejected, queries, clock);
  }
}
