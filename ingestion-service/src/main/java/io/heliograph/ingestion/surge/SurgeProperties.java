package io.heliograph.ingestion.surge;

import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The surge queue, prefix {@code heliograph.ingestion.surge}.
 *
 * @param queueUrl address of the SQS queue; its dead letters are in {@code <name>-dead-letters}.
 *     Null for none: then requests end in 503 while the stream does not take their signals
 * @param streamWait how long a request waits for the stream before its signals go into the queue
 * @param behindAfter health tells when the drain is this much behind
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.ingestion.surge", ignoreUnknownFields = false)
public record SurgeProperties(
    @Nullable URI queueUrl,
    @DefaultValue("1s") @DurationMin(millis = 50) @DurationMax(seconds = 30) Duration streamWait,
    @DefaultValue("5m") @DurationMin(seconds = 1) @DurationMax(hours = 24) Duration behindAfter) {}
