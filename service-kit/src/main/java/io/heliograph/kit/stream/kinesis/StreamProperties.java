package io.heliograph.kit.stream.kinesis;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How streams are read and written, prefix {@code heliograph.stream}.
 *
 * @param checkpointInterval how often positions are made durable; what was read since then comes
 *     again after a crash
 * @param retrieval polling, or enhanced fan-out (AWS only)
 * @param publishTimeout how long a publisher tries before a record counts as unacknowledged
 * @param quickStart lease settings that start in seconds; forbidden on AWS, where they would cost
 *     throughput and leadership stability
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.stream", ignoreUnknownFields = false)
public record StreamProperties(
    @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 5)
        Duration checkpointInterval,
    @DefaultValue("polling") Retrieval retrieval,
    @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration publishTimeout,
    @DefaultValue("false") boolean quickStart) {

  /** How records are fetched. */
  public enum Retrieval {
    POLLING,
    FAN_OUT
  }
}
