package io.heliograph.agents.responses;

import io.heliograph.kit.net.IpRange;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An act against an address range or a user, as playbook-service ordered it. Kinds that no agent
 * enforces ({@code notify}) never become one of these.
 *
 * @param url where to send the visitor; an absolute http or https URL for redirects, null for
 *     blocks
 * @param expiresAt null for one without end
 */
public record SecurityResponse(
    String id,
    String applicationId,
    Kind kind,
    Target target,
    @Nullable String url,
    @Nullable Instant expiresAt) {

  public SecurityResponse {
    if (kind.againstUsers() != target instanceof Target.User) {
      throw new IllegalArgumentException("target: does not fit the kind " + kind.wire());
    }
    if (kind.redirects() != (url != null)) {
      throw new IllegalArgumentException("url: expected with redirects and only with them");
    }
  }

  /** What is done. */
  public enum Kind {
    BLOCK_IP,
    REDIRECT_IP,
    BLOCK_USER,
    REDIRECT_USER;

    /** Value on the wire, for example {@code block_ip}. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean againstUsers() {
      return this == BLOCK_USER || this == REDIRECT_USER;
    }

    /** Whether visitors are sent elsewhere instead of being refused. */
    public boolean redirects() {
      return this == REDIRECT_IP || this == REDIRECT_USER;
    }
  }

  /** Whom it is against. */
  public sealed interface Target {
    /** Every address of a range. */
    record Address(IpRange range) implements Target {}

    /** The user whose identifiers are all equal to these. */
    record User(Map<String, String> identifiers) implements Target {
      public User {
        // Sorted, so that the same user reads the same everywhere.
        identifiers = java.util.Collections.unmodifiableMap(new TreeMap<>(identifiers));
      }
    }
  }

  /** Whether it holds at this time: it ends at its expiry. */
  public boolean activeAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }
}
