package io.heliograph.ingestion.archive;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The archive's SQL, prefix {@code heliograph.archive}.
 *
 * @param database Athena's database; it holds the tables {@code signals} and {@code events}
 * @param workgroup Athena's workgroup; its limit of scanned bytes per query is the bound on cost
 * @param results where Athena keeps answers, an S3 address that ends with a slash
 * @param maxRows the most rows of an answer, 1..1,000,000
 * @param deliveryDelay how long after its 202 a signal is in the archive at the latest: Firehose's
 *     buffering interval (at most 15 minutes on AWS) plus a margin for its write and for clocks. It
 *     is what {@code complete_through} is computed from, so set it together with the delivery
 *     stream. It is a promise of the set-up and not a measurement: while delivery is broken, it
 *     does not hold
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.archive", ignoreUnknownFields = false)
public record ArchiveProperties(
    @DefaultValue("heliograph") @NotBlank String database,
    @DefaultValue("primary") @NotBlank String workgroup,
    @DefaultValue("s3://heliograph-athena/") @Pattern(regexp = "s3://.+/") String results,
    @DefaultValue("10000") @Min(1) @Max(1_000_000) int maxRows,
    @DefaultValue("20m") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 24)
        Duration deliveryDelay) {}
