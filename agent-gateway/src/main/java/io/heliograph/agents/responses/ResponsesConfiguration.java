package io.heliograph.agents.responses;

import io.heliograph.kit.http.ServiceHttp;
import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.service.CommonProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Following of playbook-service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResponsesProperties.class)
public class ResponsesConfiguration {

  @Bean
  ResponseBoard responseBoard(
      ServiceHttp http,
      CommonProperties common,
      ResponsesProperties properties,
      Clock clock,
      MeterRegistry meters,
      Journeys journeys) {
    return new ResponseBoard(
        new PlaybookResponseSource(http, common.playbookUrl()),
        properties,
        clock,
        meters,
        journeys);
  }
}
