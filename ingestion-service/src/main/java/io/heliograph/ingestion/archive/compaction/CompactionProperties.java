package io.heliograph.ingestion.archive.compaction;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Compaction and retention of the archive, prefix {@code heliograph.compaction}.
 *
 * @param enabled false: this instance does not compact; what others have compacted is still used
 * @param archive where Firehose delivers, an S3 address that ends with a slash
 * @param interval how often closed hours are looked for; at least a second
 * @param closedAfter how long after everything of an hour should be delivered it counts as closed
 * @param hoursAtOnce a day in progress is rewritten when this many closed hours are not in it yet,
 *     1..24: the fewer, the shorter the tail and the more often the same rows are written
 * @param grace how long superseded generations and compacted raw hours stay: longer than the
 *     longest query (30 minutes on Athena, and its wait in the queue)
 * @param claim how long an instance that fell silent keeps a day from the others
 * @param retentionDays how long signals are kept where an organization did not say, 1..3,650; no
 *     organization may have more. The bucket's own rule must not be shorter
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.compaction", ignoreUnknownFields = false)
public record CompactionProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("s3://heliograph-archive/") @Pattern(regexp = "s3://[^/]+/") String archive,
    @DefaultValue("5m") @NotNull @DurationMin(seconds = 1) Duration interval,
    @DefaultValue("5m") @NotNull @DurationMin(seconds = 0) Duration closedAfter,
    @DefaultValue("3") @Min(1) @Max(24) int hoursAtOnce,
    @DefaultValue("2h") @NotNull @DurationMin(seconds = 1) Duration grace,
    @DefaultValue("10m") @NotNull @DurationMin(seconds = 1) Duration claim,
    @DefaultValue("400") @Min(1) @Max(3_650) int retentionDays) {

  /** The bucket's name. */
  public String bucket() {
    return archive.substring("s3://".length(), archive.length() - 1);
  }
}
