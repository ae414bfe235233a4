package io.heliograph.agents.responses;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Following of security responses, prefix {@code heliograph.agents.responses}.
 *
 * @param pollWait how long one long poll of playbook-service may wait, 1 to 60 s
 * @param retry pause after a poll that failed
 * @param firstStateWait how long a login, a list or a stream waits for an organization's first
 *     state; after that agents keep the list they have
 * @param idleAfter an organization is no longer followed when no agent or stream asked for so long
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.agents.responses", ignoreUnknownFields = false)
record ResponsesProperties(
    @DefaultValue("20s") @NotNull @DurationMin(seconds = 1) @DurationMax(seconds = 60)
        Duration pollWait,
    @DefaultValue("500ms") @NotNull @DurationMin(millis = 10) @DurationMax(seconds = 60)
        Duration retry,
    @DefaultValue("1s") @NotNull @DurationMin @DurationMax(seconds = 20) Duration firstStateWait,
    @DefaultValue("10m") @NotNull @DurationMin(minutes = 1) Duration idleAfter) {}
