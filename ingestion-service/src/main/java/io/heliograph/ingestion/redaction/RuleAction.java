package io.heliograph.ingestion.redaction;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of a value that a rule finds. */
public enum RuleAction {
  /** The member goes, with its name; an element of an array becomes null. */
  DROP,
  /** {@code ***} stands for it, whatever it was. */
  MASK,
  /** A keyed digest stands for it, so that equal values stay equal. */
  HASH;

  /** Value on the wire: {@code drop}, {@code mask} or {@code hash}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The action of a wire value. */
  public static Optional<RuleAction> of(String wire) {
    return Stream.of(values()).filter(action -> action.wire().equals(wire)).findAny();
  }
}
