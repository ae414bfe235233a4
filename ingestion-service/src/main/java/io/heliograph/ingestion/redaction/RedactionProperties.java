package io.heliograph.ingestion.redaction;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Redaction, prefix {@code heliograph.ingestion.redaction}.
 *
 * @param refreshInterval how often rules changed elsewhere are looked for; 100ms to 1m
 * @param countInterval how often counts by rule are written; 100ms to 1m
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.ingestion.redaction", ignoreUnknownFields = false)
record RedactionProperties(
    @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration refreshInterval,
    @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration countInterval) {}
