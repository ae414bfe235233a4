package io.heliograph.agents.relay;

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
 * Relay to ingestion-service, prefix {@code heliograph.agents.relay}.
 *
 * @param timeout for ingestion's whole answer; real agents give up after 30 s
 * @param maxInFlight requests relayed at once; beyond it senders are asked to come again
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.agents.relay", ignoreUnknownFields = false)
record RelayProperties(
    @DefaultValue("25s") @NotNull @DurationMin(seconds = 1) @DurationMax(seconds = 29)
        Duration timeout,
    @DefaultValue("512") @Min(1) @Max(10_000) int maxInFlight) {}
