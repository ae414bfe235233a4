package io.heliograph.ingestion.quota;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Quotas, prefix {@code heliograph.ingestion.quota}. They hold on each instance.
 *
 * @param application of an application for which none was set
 * @param organization of an organization for which none was set
 * @param most what an organization may set for itself or an application, at most
 * @param bytesInProgress bodies in progress on this instance, as they are decompressed
 * @param refreshInterval how soon a change is seen by the other instances
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.ingestion.quota", ignoreUnknownFields = false)
public record QuotaProperties(
    @Valid @DefaultValue OfApplication application,
    @Valid @DefaultValue OfOrganization organization,
    @Valid @DefaultValue Most most,
    @DefaultValue("16MB") DataSize bytesInProgress,
    @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(hours = 1)
        Duration refreshInterval) {

  /** By default 50,000 signals a second, of 2 KB. */
  public record OfApplication(
      @DefaultValue("3000000") @Min(1) @Max(1_000_000_000) long signalsPerMinute,
      @DefaultValue("6000000000") @Min(1) @Max(2_000_000_000_000L) long bytesPerMinute,
      @DefaultValue("10") @Min(1) @Max(3_600) int burstSeconds) {
    QuotaPolicy policy() {
      return new QuotaPolicy(signalsPerMinute, bytesPerMinute, burstSeconds);
    }
  }

  /** By default four times that of an application. */
  public record OfOrganization(
      @DefaultValue("12000000") @Min(1) @Max(1_000_000_000) long signalsPerMinute,
      @DefaultValue("24000000000") @Min(1) @Max(2_000_000_000_000L) long bytesPerMinute,
      @DefaultValue("10") @Min(1) @Max(3_600) int burstSeconds) {
    QuotaPolicy policy() {
      return new QuotaPolicy(signalsPerMinute, bytesPerMinute, burstSeconds);
    }
  }

  /** By default that of an organization, with longer bursts. */
  public record Most(
      @DefaultValue("12000000") @Min(1) @Max(1_000_000_000) long signalsPerMinute,
      @DefaultValue("24000000000") @Min(1) @Max(2_000_000_000_000L) long bytesPerMinute,
      @DefaultValue("600") @Min(1) @Max(3_600) int burstSeconds) {
    QuotaPolicy policy() {
      return new QuotaPolicy(signalsPerMinute, bytesPerMinute, burstSeconds);
    }
  }
}
