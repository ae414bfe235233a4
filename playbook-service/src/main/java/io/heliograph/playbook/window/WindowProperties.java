package io.heliograph.playbook.window;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of counting, prefix {@code heliograph.playbook.window}.
 *
 * @param lateness a signal this much behind the latest of its group still counts in full, and its
 *     repeats are dropped exactly; 1 s to 1 h
 * @param grace a group that nothing can change is remembered this much longer, for consumers that
 *     catch up; up to 1 day
 * @param maxKeys groups that a shard remembers, 1..10,000,000; about 200 bytes each
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.playbook.window", ignoreUnknownFields = false)
record WindowProperties(
    @DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration lateness,
    @DefaultValue("1h") @DurationMin(seconds = 0) @DurationMax(days = 1) Duration grace,
    @DefaultValue("1000000") @Min(1) @Max(10_000_000) int maxKeys) {}
