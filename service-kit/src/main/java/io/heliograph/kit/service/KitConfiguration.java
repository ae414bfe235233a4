package io.heliograph.kit.service;

import io.heliograph.kit.http.ServiceHttp;
import io.heliograph.kit.observe.otel.TracingConfiguration;
import io.heliograph.kit.problem.ProblemAdvice;
import io.heliograph.kit.security.SecurityConfiguration;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What every service has: settings, problems, security, the clock, JSON in snake_case. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommonProperties.class)
@Import({
  OpenApiConfiguration.class,
  ProblemAdvice.class,
  TracingConfiguration.class,
  SecurityConfiguration.class,
  SecretConverter.class
})
class KitConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  JsonMapperBuilderCustomizer wireJson() {
    return builder ->
        builder
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  }

  @Bean
  ServiceHttp serviceHttp(CommonProperties common, Clock clock, JsonMapper json) {
    return new ServiceHttp(common, clock, json);
  }
}
