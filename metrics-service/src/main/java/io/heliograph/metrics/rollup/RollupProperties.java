package io.heliograph.metrics.rollup;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of rolling up, prefix {@code heliograph.metrics.rollup}.
 *
 * @param repeatWindow repeats of a signal id are dropped exactly when they are received within this
 *     time; counted in whole minutes, 1 min to 1 h; 20 bytes of memory per signal
 * @param countSeries pairs of signal name and schema that an application may have on a day in
 *     {@code signals.count}, 1..2,000; what goes beyond is counted as {@code other}
 * @param series series of each of the agents' metrics, per application and day, 1..2,000
 * @param metrics metrics of agents per application and day, 1..2,000; more are not rolled up
 * @param settle a signal reaches the stream at most this much later than it was received: a minute
 *     is final when the stream is read so far beyond it; 1 s to 15 min
 * @param progressInterval how often it is noted how far the stream is read; 100 ms to 1 min
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.metrics.rollup", ignoreUnknownFields = false)
record RollupProperties(
    @DefaultValue("15m") @DurationMin(minutes = 1) @DurationMax(hours = 1) Duration repeatWindow,
    @DefaultValue("500") @Min(1) @Max(2_000) int countSeries,
    @DefaultValue("200") @Min(1) @Max(2_000) int series,
    @DefaultValue("300") @Min(1) @Max(2_000) int metrics,
    @DefaultValue("20s") @DurationMin(seconds = 1) @DurationMax(minutes = 15) Duration settle,
    @DefaultValue("2s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration progressInterval) {}
