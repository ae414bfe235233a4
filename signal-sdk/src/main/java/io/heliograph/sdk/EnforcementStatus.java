package io.heliograph.sdk;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How current the known responses are.
 *
 * @param connected whether changes arrive now; without, the known responses hold until they expire
 * @param version the platform's count of changes; -1 before the first snapshot
 * @param lastContact when the platform last said anything; null if never
 * @param clockOffset what to add to this machine's clock to have the platform's
 * @param active responses that are enforced now
 */
public record EnforcementStatus(
    boolean connected,
    long version,
    @Nullable Instant lastContact,
    Duration clockOffset,
    int active) {}
