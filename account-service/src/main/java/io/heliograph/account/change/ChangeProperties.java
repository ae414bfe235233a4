package io.heliograph.account.change;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How changes are noticed, prefix {@code heliograph.account.changes}.
 *
 * @param pollInterval how often changes of other instances are looked for, 10 ms to 1 min; a new
 *     key or a revocation made elsewhere is told to followers that much later
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.account.changes", ignoreUnknownFields = false)
record ChangeProperties(
    @DefaultValue("500ms") @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration pollInterval) {}
