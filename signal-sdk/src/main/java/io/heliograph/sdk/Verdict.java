package io.heliograph.sdk;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to do with a request. */
public sealed interface Verdict {

  /** Whether the request goes on. */
  default boolean allowed() {
    return this instanceof Allow;
  }

  /** Nothing is known against it. */
  record Allow() implements Verdict {}

  /** Refuse it, for example with status 403. */
  record Block(SecurityResponse response, Subject subject) implements Verdict {}

  /**
   * Answer with a redirect, for example status 303.
   *
   * @param url where to
   */
  record Redirect(SecurityResponse response, Subject subject, String url) implements Verdict {}

  /**
   * Who was asked about.
   *
   * @param ip as it was given; null when a user was asked about
   * @param user empty when an address was asked about
   */
  record Subject(@Nullable String ip, Map<String, String> user) {
    public Subject {
      user = Map.copyOf(user);
    }
  }
}
