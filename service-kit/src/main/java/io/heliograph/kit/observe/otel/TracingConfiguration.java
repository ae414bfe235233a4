package io.heliograph.kit.observe.otel;

import io.heliograph.kit.observe.Journeys;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Clock;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The switch: with {@code heliograph.tracing.endpoint} requests are traced by Micrometer on
 * OpenTelemetry and signals by {@link Journeys}; without it no class of OpenTelemetry's SDK is
 * loaded.
 */
@Configuration(proxyBeanMethods = false)
@Import({TracingConfiguration.On.class, TracingConfiguration.Off.class})
public class TracingConfiguration {
  private static final String SWITCH = "heliograph.tracing.endpoint";

  /** Nothing is traced. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = SWITCH, havingValue = "false", matchIfMissing = true)
  static class Off {
    @Bean
    Journeys journeys() {
      return Journeys.OFF;
    }
  }

  /** Requests and signals are traced. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = SWITCH)
  @EnableConfigurationProperties(TracingProperties.class)
  @ImportAutoConfiguration({
    OpenTelemetrySdkAutoConfiguration.class,
    OpenTelemetryTracingAutoConfiguration.class,
    MicrometerTracingAutoConfiguration.class
  })
  static class On {

    @Bean
    Sampler tracesSampler(TracingProperties properties) {
      return Sampler.parentBased(Sampler.traceIdRatioBased(properties.ratio()));
    }

    @Bean
    SdkTracerProviderBuilderCustomizer givenIds() {
      return builder -> builder.setIdGenerator(new GivenIds());
    }

    /** On virtual threads of the JDK's client; spans that nobody takes are dropped, not kept. */
    @Bean(destroyMethod = "close")
    BatchSpanProcessor spanProcessor(TracingProperties properties) {
      return BatchSpanProcessor.builder(
              OtlpHttpSpanExporter.builder().setEndpoint(properties.endpoint().toString()).build())
          .setScheduleDelay(properties.exportInterval())
          .build();
    }

    @Bean
    Journeys journeys(OpenTelemetry telemetry, Sampler sampler, Clock clock) {
      return new OtelJourneys(telemetry.getTracer("heliograph"), sampler, clock);
    }
  }
}
