package io.heliograph.playbook.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a playbook may do. */
public enum Mode {
  /** Detects and responds. */
  LIVE,
  /** Detects, and says what it would have done. */
  SHADOW,
  /** Does nothing. */
  OFF;

  /** Value in documents. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a wire value; empty for any other text. */
  public static Optional<Mode> find(String wire) {
    return Arrays.stream(values()).filter(value -> value.wire().equals(wire)).findFirst();
  }
}
