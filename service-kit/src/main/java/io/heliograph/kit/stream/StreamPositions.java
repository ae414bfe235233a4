package io.heliograph.kit.stream;

import java.math.BigInteger;

/** Sequence numbers are decimal numbers of any length. */
public final class StreamPositions {
  private StreamPositions() {}

  /** As {@link Comparable#compareTo}, by number and not by text. */
  public static int compare(String one, String other) {
    return new BigInteger(one).compareTo(new BigInteger(other));
  }
}
