package io.heliograph.ingestion.surge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers whether something fails, so that not everybody finds out by waiting. While it fails,
 * one caller at a time may try, after pauses that grow.
 */
final class Circuit {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LAST_PAUSE = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final DoubleSupplier random;
  private int failures;
  private @Nullable Instant nextTry;

  /**
   * @param random from 0 to 1: instances must not try in step
   */
  Circuit(InstantSource clock, DoubleSupplier random) {
    this.clock = clock;
    this.random = random;
  }

  /** Whether the caller should try; it then says how that ended. */
  synchronized boolean mayTry() {
    if (nextTry == null) {
      return true;
    }
    Instant now = clock.instant();
    if (now.isBefore(nextTry)) {
      return false;
    }
    nextTry = now.plus(pause()); // for the others, until this try has ended
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
    nextTry = null;
  }

  synchronized void failed() {
    failures++;
    nextTry = clock.instant().plus(pause());
  }

  /** Whether the last try failed. */
  synchronized boolean failing() {
    return nextTry != null;
  }

  private Duration pause() {
    long longest =
        Math.min(LAST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.clamp(failures - 1, 0, 10));
    return Duration.ofMillis((long) (longest * (0.5 + random.getAsDouble() / 2)));
  }
}
