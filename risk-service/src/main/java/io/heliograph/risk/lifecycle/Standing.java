package io.heliograph.risk.lifecycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * State of a risk with what it must remember.
 *
 * @param remembered the state to which it returns; only of an unknown risk, and never FIXED or
 *     UNKNOWN
 * @param acceptedUntil only when it, or what it remembers, is ACCEPTED
 */
public record Standing(
    RiskState state, @Nullable RiskState remembered, @Nullable Instant acceptedUntil) {

  /** How a risk begins. */
  public static final Standing OPEN = new Standing(RiskState.OPEN, null, null);

  public Standing {
    if ((state == RiskState.UNKNOWN) != (remembered != null)) {
      throw new IllegalArgumentException("remembered: " + remembered + " of " + state);
    }
    if (remembered == RiskState.FIXED || remembered == RiskState.UNKNOWN) {
      throw new IllegalArgumentException("remembered: " + remembered + " (expected: a live state)");
    }
    boolean accepted = state == RiskState.ACCEPTED || remembered == RiskState.ACCEPTED;
    if (accepted != (acceptedUntil != null)) {
      throw new IllegalArgumentException("accepted until: " + acceptedUntil + " of " + state);
    }
  }
}
