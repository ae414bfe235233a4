package io.heliograph.spring.caller;

import io.heliograph.sdk.Signal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client of the request that this thread works on.
 *
 * @param ip its address, by the trusted proxies
 * @param userAgent as it says itself, at most 512 characters; null without one
 */
public record Caller(String ip, @Nullable String userAgent) {
  private static final ThreadLocal<Caller> CURRENT = new ThreadLocal<>();
  private static final int USER_AGENT_LENGTH = 512;

  public Caller {
    if (userAgent != null && userAgent.length() > USER_AGENT_LENGTH) {
      userAgent = userAgent.substring(0, USER_AGENT_LENGTH);
    }
  }

  /** Empty outside of a request. */
  public static Optional<Caller> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  static void set(Caller caller) {
    CURRENT.set(caller);
  }

  static void clear() {
    CURRENT.remove();
  }

  /** The signal with this as its actor. */
  public Signal.Builder actor(Signal.Builder signal) {
    signal.ip(ip);
    return userAgent == null ? signal : signal.userAgent(userAgent);
  }
}
