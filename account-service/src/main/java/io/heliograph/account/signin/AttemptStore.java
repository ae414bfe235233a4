package io.heliograph.account.signin;

import java.time.Duration;
import java.time.Instant;

/** Counts attempts by key in windows that begin with the first attempt. */
public interface AttemptStore {
  /**
   * Counts one more; atomic.
   *
   * @param key whose attempts are counted together
   * @param window how long they are counted together
   * @return attempts in the window so far, this one included
   */
  long count(String key, Instant now, Duration window);

  /** Forgets a key's attempts. */
  void clear(String key);

  /** Forgets windows that ended before {@code now}. */
  void removeExpired(Instant now);
}
