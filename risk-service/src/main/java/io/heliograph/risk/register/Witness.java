package io.heliograph.risk.register;

import io.heliograph.risk.rules.Severity;
import io.heliograph.risk.rules.Testimony;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who says what about one risk.
 *
 * @param name the agent's id, or {@link #WHOLE}
 * @param present only who is there bears new evidence
 * @param since when the agent logged in; null for the whole
 * @param severity of what it bears, where that depends on it; else null
 */
record Witness(
    String name,
    @Nullable String host,
    boolean present,
    @Nullable Instant since,
    Testimony testimony,
    @Nullable Severity severity) {
  /** The application as a whole; no agent has such an id. */
  static final String WHOLE = "*";

  /** Whether it stands in the place of one who left: the same host, and logged in later. */
  boolean succeeds(String other, Evidence left) {
    return since != null
        && host != null
        && host.equals(left.host())
        && !name.equals(other)
        && since.isAfter(left.observedAt());
  }
}
