package io.heliograph.agents.registry;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The agent registry, prefix {@code heliograph.agents.registry}.
 *
 * @param lastSeenInterval how often {@code last_seen} of an agent is written at most
 * @param onlineWithin an agent is online when it was seen within this time and has not logged out;
 *     agents beat every few seconds, and are written down with the interval above
 * @param presenceInterval how often others are told that an agent is there; after three without a
 *     sign of life it is silent
 * @param retention agents not seen for so long are forgotten
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.agents.registry", ignoreUnknownFields = false)
record RegistryProperties(
    @DefaultValue("5s") @NotNull @DurationMin(millis = 100) Duration lastSeenInterval,
    @DefaultValue("30s") @NotNull @DurationMin(seconds = 1) Duration onlineWithin,
    @DefaultValue("60s") @NotNull @DurationMin(seconds = 1) Duration presenceInterval,
    @DefaultValue("30d") @NotNull @DurationMin(hours = 1) Duration retention) {}
