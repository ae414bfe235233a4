package io.heliograph.playbook.respond;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Life of a security response; the last two are ends. */
public enum ResponseState {
  ACTIVE,
  /** Waits for somebody's approval; not enforced. */
  HELD,
  EXPIRED,
  REVOKED;

  /** Value in APIs. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a wire value; empty for any other text. */
  public static Optional<ResponseState> find(String wire) {
    return Arrays.stream(values()).filter(value -> value.wire().equals(wire)).findFirst();
  }
}
