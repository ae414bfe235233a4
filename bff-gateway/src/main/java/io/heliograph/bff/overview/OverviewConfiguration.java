package io.heliograph.bff.overview;

import io.heliograph.bff.relay.RelayProperties;
import java.net.http.HttpClient;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Wires the feature. */
@Configuration(proxyBeanMethods = false)
@Import(OverviewController.class)
public class OverviewConfiguration {

  @Bean
  OverviewReader overviewReader(
      HttpClient http, RelayProperties products, JsonMapper json, Clock clock) {
    return new OverviewReader(new ProductCalls(http, products, json), clock);
  }

  @Bean
  OverviewFeeds overviewFeeds(OverviewReader reader, JsonMapper json) {
    return new OverviewFeeds(reader, json);
  }
}
