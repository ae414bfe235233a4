package io.heliograph.playbook.catalogue;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How changes of playbooks are noticed, prefix {@code heliograph.playbook.catalogue}.
 *
 * @param pollInterval how often changes of other instances are looked for, 10 ms to 1 min
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.playbook.catalogue", ignoreUnknownFields = false)
record CatalogueProperties(
    @DefaultValue("500ms") @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration pollInterval) {}
