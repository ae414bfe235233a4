package io.heliograph.playbook.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a security response does. The first four are acts of the agents' protocol. */
public enum ResponseKind {
  BLOCK_IP(GroupBy.IP),
  REDIRECT_IP(GroupBy.IP),
  BLOCK_USER(GroupBy.USER),
  REDIRECT_USER(GroupBy.USER),
  /** Tells people; nothing is enforced. */
  NOTIFY(null);

  private final @Nullable GroupBy subject;

  ResponseKind(@Nullable GroupBy subject) {
    this.subject = subject;
  }

  /** The grouping that yields what this response acts on; null when any does. */
  public @Nullable GroupBy subject() {
    return subject;
  }

  /** Whether callers are sent to another address. */
  public boolean redirects() {
    return this == REDIRECT_IP || this == REDIRECT_USER;
  }

  /** Value in documents and APIs. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of a wire value; empty for any other text. */
  public static Optional<ResponseKind> find(String wire) {
    return Arrays.stream(values()).filter(value -> value.wire().equals(wire)).findFirst();
  }
}
