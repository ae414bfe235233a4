package io.heliograph.insights.facts;

import java.util.Locale;

/** What a fact's value is, and how it may be compared. */
public enum FactType {
  /** A whole number. */
  NUMBER,
  /** Text; equal or not. */
  TEXT,
  /** True or false; equal or not. */
  FLAG,
  /** A length of time, in milliseconds. */
  DURATION;

  /** Value on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its values have an order. */
  public boolean ordered() {
    return this == NUMBER || this == DURATION;
  }
}
