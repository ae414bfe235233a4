package io.heliograph.metrics.retention;

import io.heliograph.metrics.rollup.Watermarks;
import io.heliograph.metrics.series.Horizons;
import io.heliograph.metrics.series.Rows;
import io.heliograph.metrics.series.SeriesCatalogue;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what rolls up and deletes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
public class RetentionConfiguration {

  @Bean
  Sweeper retentionSweeper(
      SeriesCatalogue catalogue,
      Rows rows,
      Horizons horizons,
      Watermarks watermarks,
      RetentionProperties properties,
      Clock clock) {
    Retention retention =
        new Retention(
            catalogue,
            rows,
            horizons,
            watermarks,
            new Retention.Kept(
                properties.minutes().toDays(), properties.hours().toDays(), properties.dayMonths()),
            clock);
    return new Sweeper(retention, properties.interval());
  }
}
