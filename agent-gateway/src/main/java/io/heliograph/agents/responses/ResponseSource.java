package io.heliograph.agents.responses;

import java.time.Duration;
import java.util.Optional;

/** Where the states of organizations come from. */
@FunctionalInterface
interface ResponseSource {

  /**
   * The state once its version is greater than {@code after}.
   *
   * @param wait how long to wait for that; zero to look only
   * @return empty when nothing changed meanwhile
   * @throws RuntimeException no answer; may be tried again
   */
  Optional<ResponseFeed> poll(String organizationId, long after, Duration wait)
      throws InterruptedException;
}
