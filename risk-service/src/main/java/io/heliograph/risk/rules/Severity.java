package io.heliograph.risk.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad a risk is, least first. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** Value in documents, events and APIs. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a wire value; empty for any other text. */
  public static Optional<Severity> find(String wire) {
    return Arrays.stream(values()).filter(severity -> severity.wire().equals(wire)).findFirst();
  }
}
