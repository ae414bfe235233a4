package io.heliograph.kit.service;

/** A secret setting; it does not print itself. */
public record Secret(String value) {

  public Secret {
    if (value.isBlank()) {
      throw new IllegalArgumentException("secret: blank (expected: a value)");
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
