package io.heliograph.playbook.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a playbook counts by. */
public enum GroupBy {
  /** The first address of the actor. */
  IP,
  /** The user identifiers of the actor, all of them together. */
  USER,
  /** The application as a whole. */
  APPLICATION;

  /** Value in documents. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a wire value; empty for any other text. */
  public static Optional<GroupBy> find(String wire) {
    return Arrays.stream(values()).filter(value -> value.wire().equals(wire)).findFirst();
  }
}
