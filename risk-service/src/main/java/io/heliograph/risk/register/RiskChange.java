package io.heliograph.risk.register;

import io.heliograph.risk.lifecycle.RiskState;
import io.heliograph.risk.rules.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a risk's history.
 *
 * @param version of the risk after it; 1 is its beginning
 * @param previous the state left; null at the beginning
 * @param reason for a person: the evidence, or what the person wrote
 * @param by {@link #HELIOGRAPH}, or the user or API client that did it
 */
public record RiskChange(
    String riskId,
    long version,
    String rule,
    String title,
    Severity severity,
    RiskState state,
    @Nullable RiskState previous,
    String reason,
    String by,
    Instant at) {
  /** Who moves risks by evidence. */
  public static final String HELIOGRAPH = "heliograph";
}
