package io.heliograph.ingestion.archive;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What one query and one organization may use, prefix {@code heliograph.archive-limits}. The most
 * rows of an answer are {@link ArchiveProperties#maxRows}.
 *
 * @param time a query that runs longer is stopped; at least a second. Athena itself stops at 30
 *     minutes
 * @param scanned a query that reads more is stopped as soon as the engine tells, which may be at
 *     its end; then its answer is withheld. Athena's workgroup has a limit of its own
 * @param queries of one organization that run at once, 1..100; one more is refused
 * @param watchInterval how often running queries are looked at; at least 10 ms
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.archive-limits", ignoreUnknownFields = false)
public record QueryLimits(
    @DefaultValue("10m") @NotNull @DurationMin(seconds = 1) Duration time,
    @DefaultValue("100GB") @NotNull DataSize scanned,
    @DefaultValue("5") @Min(1) @Max(100) int queries,
    @DefaultValue("1s") @NotNull @DurationMin(millis = 10) Duration watchInterval) {}
