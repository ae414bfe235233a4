package io.heliograph.metrics.retention;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is kept how long, prefix {@code heliograph.metrics.retention}.
 *
 * @param minutes points of minutes, in whole days; 1 to 90 days
 * @param hours points of hours, in whole days; 1 day to 2 years, not less than {@code minutes}
 * @param dayMonths for how many months points of days are kept; 1 to 120, not less than {@code
 *     hours}
 * @param interval how often it is looked for days to roll up and to delete; 1 s to 1 day
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.metrics.retention", ignoreUnknownFields = false)
record RetentionProperties(
    @DefaultValue("7d") @DurationMin(days = 1) @DurationMax(days = 90) Duration minutes,
    @DefaultValue("90d") @DurationMin(days = 1) @DurationMax(days = 731) Duration hours,
    @DefaultValue("24") @Min(1) @Max(120) int dayMonths,
    @DefaultValue("10m") @DurationMin(seconds = 1) @DurationMax(days = 1) Duration interval) {

  RetentionProperties {
    if (hours.compareTo(minutes) < 0) {
      throw new IllegalArgumentException("hours: " + hours + " (expected: at least minutes)");
    }
    if (dayMonths * 28L < hours.toDays()) {
      throw new IllegalArgumentException(
          "day-months: " + dayMonths + " (expected: at least as long as hours)");
    }
  }
}
