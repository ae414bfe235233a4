package io.heliograph.ingestion.retention;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long things are kept, prefix {@code heliograph.ingestion.retention}.
 *
 * @param rejectedSignals rejected signals with their content; at least an hour
 * @param outcomes outcomes by minute; at least a day
 * @param archiveQueries queries of the archive, by their start; at least an hour. Their answers are
 *     the engine's
 * @param sweepInterval how often what is older is looked for; at least a second
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.ingestion.retention", ignoreUnknownFields = false)
record RetentionProperties(
    @DefaultValue("30d") @DurationMin(hours = 1) Duration rejectedSignals,
    @DefaultValue("90d") @DurationMin(days = 1) Duration outcomes,
    @DefaultValue("30d") @DurationMin(hours = 1) Duration archiveQueries,
    @DefaultValue("1h") @DurationMin(seconds = 1) Duration sweepInterval) {}
