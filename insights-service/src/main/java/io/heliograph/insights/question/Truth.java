package io.heliograph.insights.question;

/** Kleene's three truth values: unknown is what either may still turn out to be. */
enum Truth {
  FALSE,
  UNKNOWN,
  TRUE;

  static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** False as soon as one is, whatever the other. */
  Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** True as soon as one is, whatever the other. */
  Truth or(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }

  Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
