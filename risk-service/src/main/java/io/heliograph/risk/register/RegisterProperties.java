package io.heliograph.risk.register;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The register of risks, prefix {@code heliograph.risk.register}.
 *
 * @param summaryInterval how often an application's counts are told again while its agents are
 *     there, 1 s to 1 h; whoever keeps them as facts must let them live longer
 * @param silenceGrace how long an agent is waited for after the time until which it counted as
 *     present, before it counts as gone without anybody saying so, 0 to 1 h
 * @param sweepInterval how often acceptances that end, new advisories and untold changes are looked
 *     for, 100 ms to 1 min
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.risk.register", ignoreUnknownFields = false)
public record RegisterProperties(
    @DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration summaryInterval,
    @DefaultValue("1m") @DurationMin(seconds = 0) @DurationMax(hours = 1) Duration silenceGrace,
    @DefaultValue("1s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration sweepInterval) {}
