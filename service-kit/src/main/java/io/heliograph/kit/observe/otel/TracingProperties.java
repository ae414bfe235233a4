package io.heliograph.kit.observe.otel;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Traces, prefix {@code heliograph.tracing}; read only when there is an endpoint.
 *
 * @param endpoint where spans go, OTLP over HTTP, for example {@code
 *     http://collector:4318/v1/traces}; absent, nothing is traced
 * @param ratio of requests and of signals that are followed, 0 to 1
 * @param exportInterval how long spans are gathered before they are sent
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.tracing", ignoreUnknownFields = false)
record TracingProperties(
    URI endpoint,
    @DefaultValue("0.01") @DecimalMin("0") @DecimalMax("1") double ratio,
    @DefaultValue("5s") @DurationMin(millis = 10) Duration exportInterval) {}
