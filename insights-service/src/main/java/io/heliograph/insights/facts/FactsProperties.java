package io.heliograph.insights.facts;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long observations hold, prefix {@code heliograph.insights.facts}; each 1 s to 30 days.
 *
 * @param riskTtl counts of risks; risk-service renews them every minute while agents live, so three
 *     of its words may be lost
 * @param presenceTtl the number of live agents; gateways renew it every minute
 * @param agentTtl what an agent says about itself; it does so at login only
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.insights.facts", ignoreUnknownFields = false)
public record FactsProperties(
    @DefaultValue("3m") @DurationMin(seconds = 1) @DurationMax(days = 30) Duration riskTtl,
    @DefaultValue("3m") @DurationMin(seconds = 1) @DurationMax(days = 30) Duration presenceTtl,
    @DefaultValue("24h") @DurationMin(seconds = 1) @DurationMax(days = 30) Duration agentTtl) {}
