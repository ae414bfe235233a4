package io.heliograph.ingestion.registry;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of own schemas, prefix {@code heliograph.ingestion.registry}.
 *
 * @param refreshInterval how often an instance looks for changes that others made
 * @param schemas versions that an organization may register
 * @param characters of all documents of an organization, which every instance holds in memory
 * @param compiled schemas that an instance keeps ready to check; others are compiled again
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.ingestion.registry", ignoreUnknownFields = false)
record RegistryProperties(
    @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 5)
        Duration refreshInterval,
    @DefaultValue("500") @Min(1) @Max(10_000) int schemas,
    @DefaultValue("1000000") @Min(1_000) @Max(10_000_000) long characters,
    @DefaultValue("2000") @Min(10) @Max(100_000) int compiled) {}
