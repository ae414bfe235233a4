package io.heliograph.account.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** For tests, and the model for others. */
public final class InMemoryAttemptStore implements AttemptStore {
  private record Window(Instant endsAt, long attempts) {}

  private final Map<String, Window> windows = new HashMap<>();

  @Override
  public synchronized long count(String key, Instant now, Duration window) {
    return windows
        .compute(
            key,
            (same, present) ->
                present == null || !now.isBefore(present.endsAt())
                    ? new Window(now.plus(window), 1)
                    : new Window(present.endsAt(), present.attempts() + 1))
        .attempts();
  }

  @Override
  public synchronized void clear(String key) {
    windows.remove(key);
  }

  @Override
  public synchronized void removeExpired(Instant now) {
    windows.values().removeIf(window -> window.endsAt().isBefore(now));
  }
}
