package io.heliograph.agents.stream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Server-sent events, prefix {@code heliograph.agents.stream}.
 *
 * @param heartbeat pause between heartbeats; balancers cut silent connections after about a minute
 * @param maxClients streams open at once; each holds a connection
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.agents.stream", ignoreUnknownFields = false)
record StreamProperties(
    @DefaultValue("10s") @NotNull @DurationMin(millis = 100) @DurationMax(seconds = 60)
        Duration heartbeat,
    @DefaultValue("2000") @Min(1) @Max(100_000) int maxClients) {}
