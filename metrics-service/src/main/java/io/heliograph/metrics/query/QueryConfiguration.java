package io.heliograph.metrics.query;

import io.heliograph.metrics.rollup.Watermarks;
import io.heliograph.metrics.series.Horizons;
import io.heliograph.metrics.series.Rows;
import io.heliograph.metrics.series.SeriesCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the series API. */
@Configuration(proxyBeanMethods = false)
@Import(MetricsController.class)
public class QueryConfiguration {

  @Bean
  SeriesReader seriesReader(
      SeriesCatalogue catalogue, Rows rows, Horizons horizons, Watermarks watermarks) {
    return new SeriesReader(catalogue, rows, horizons, watermarks);
  }
}
