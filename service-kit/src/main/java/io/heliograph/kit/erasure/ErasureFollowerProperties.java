package io.heliograph.kit.erasure;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Erasure in a product's stores, prefix {@code heliograph.erasure-follower}.
 *
 * @param interval how often ingestion-service is asked for erasures; at least a second
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.erasure-follower", ignoreUnknownFields = false)
record ErasureFollowerProperties(
    @DefaultValue("10s") @NotNull @DurationMin(seconds = 1) Duration interval) {}
