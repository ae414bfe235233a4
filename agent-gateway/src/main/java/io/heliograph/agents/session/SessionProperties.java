package io.heliograph.agents.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Sessions of agents, prefix {@code heliograph.agents.session}. The first three go to every agent
 * at its login.
 *
 * @param batchSize signals per request of an agent; below 1 the Node agent would fall back to old
 *     formats
 * @param maxStaleness how long an agent may keep a signal back, whole seconds
 * @param heartbeatDelay between beats, whole seconds
 * @param heldFor how long a beat of an agent that bears it is kept waiting for something to say;
 *     zero answers at once. Real agents give up after 30 s
 * @param coalesce changes within this time are told as one
 * @param reloadPatience an agent that was told to reload and did not fetch the list within this
 *     time is told again
 * @param maxHeldBeats beats waiting at once in this process; beyond it beats are answered at once
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.agents.session", ignoreUnknownFields = false)
record SessionProperties(
    @DefaultValue("1") @Min(1) @Max(1000) int batchSize,
    @DefaultValue("1s") @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 5)
        Duration maxStaleness,
    @DefaultValue("2s") @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 2)
        Duration heartbeatDelay,
    @DefaultValue("20s") @NotNull @DurationMin @DurationMax(seconds = 25) Duration heldFor,
    @DefaultValue("5ms") @NotNull @DurationMin @DurationMax(seconds = 1) Duration coalesce,
    @DefaultValue("1s") @NotNull @DurationMin(millis = 10) @DurationMax(seconds = 20)
        Duration reloadPatience,
    @DefaultValue("6000") @Min(0) @Max(1_000_000) int maxHeldBeats) {}
