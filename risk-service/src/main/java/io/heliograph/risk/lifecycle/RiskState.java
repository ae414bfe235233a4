package io.heliograph.risk.lifecycle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a risk stands. */
public enum RiskState {
  /** Evidence is there and nobody has dealt with it. */
  OPEN,
  /** Evidence is there and somebody works on it. */
  ACKNOWLEDGED,
  /** Somebody lives with it until a date. */
  ACCEPTED,
  /** Contrary evidence closed it. */
  FIXED,
  /** It was fixed and evidence is there again. */
  REGRESSED,
  /** Everybody who bore the evidence fell silent: neither there nor gone. */
  UNKNOWN;

  /** Value in documents, events and APIs. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether evidence is there and nobody lives with it on purpose. */
  public boolean counts() {
    return this == OPEN || this == ACKNOWLEDGED || this == REGRESSED;
  }

  /** The constant of a wire value; empty for any other text. */
  public static Optional<RiskState> find(String wire) {
    return Arrays.stream(values()).filter(state -> state.wire().equals(wire)).findFirst();
  }
}
