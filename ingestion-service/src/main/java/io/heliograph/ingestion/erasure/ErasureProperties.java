package io.heliograph.ingestion.erasure;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Erasure, prefix {@code heliograph.erasure}. The last five say how the cloud is set up, and are
 * what receipts promise.
 *
 * @param interval how often erasures in progress are taken further; at least a second
 * @param productInterval how often products look again while an erasure is not done, at the latest
 * @param streamRetention how long streams keep records
 * @param surgeRetention how long a signal may wait in the surge queue
 * @param versionRetention how long a bucket keeps what was deleted
 * @param queryHistory how long Athena remembers the text of queries
 * @param metricsRetention how long metrics-service keeps names of series
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.erasure", ignoreUnknownFields = false)
record ErasureProperties(
    @DefaultValue("1m") @NotNull @DurationMin(seconds = 1) Duration interval,
    @DefaultValue("10m") @NotNull @DurationMin(seconds = 1) Duration productInterval,
    @DefaultValue("24h") @NotNull @DurationMin(seconds = 0) Duration streamRetention,
    @DefaultValue("14d") @NotNull @DurationMin(seconds = 0) Duration surgeRetention,
    @DefaultValue("7d") @NotNull @DurationMin(seconds = 0) Duration versionRetention,
    @DefaultValue("45d") @NotNull @DurationMin(seconds = 0) Duration queryHistory,
    @DefaultValue("731d") @NotNull @DurationMin(seconds = 0) Duration metricsRetention) {

  /** How long after an erasure a signal from before it may still arrive in the archive. */
  Duration lateArrivals() {
    return streamRetention.plus(surgeRetention);
  }
}
