package io.heliograph.ingestion.receive;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of receiving, prefix {@code heliograph.ingestion.receive}.
 *
 * @param rememberFor how long an acknowledged signal's id is remembered, to tell repeats
 * @param rememberedIds greatest number of ids remembered, at 16 to 64 bytes each
 * @param outcomesWithin how long an answer waits for its outcomes to be durable
 * @param bodyWithin how long a body may take to arrive, and what is left of one that was refused
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.ingestion.receive", ignoreUnknownFields = false)
record ReceiveProperties(
    @DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(hours = 24) Duration rememberFor,
    @DefaultValue("2000000") @Min(1_000) @Max(100_000_000) int rememberedIds,
    @DefaultValue("1s") @DurationMin(millis = 0) @DurationMax(seconds = 10) Duration outcomesWithin,
    @DefaultValue("30s") @DurationMin(millis = 100) @DurationMax(minutes = 10)
        Duration bodyWithin) {}
