package io.heliograph.playbook.catalogue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one application changes of a playbook; null leaves the document's value.
 *
 * @param count matches that make a detection
 * @param duration of every response but {@code notify}
 */
public record PlaybookOverride(
    @Nullable Integer count,
    @Nullable Duration within,
    @Nullable Duration duration,
    @Nullable Mode mode) {}
