package io.heliograph.insights.facts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Things of an application that are counted, each once and until its own time is up.
 *
 * @param name unique
 * @param event name of the signal that tells of them
 * @param ttl how long the count is known after the last word about any of them; null when silence
 *     says that nothing changed
 */
public record Tally(String name, String event, @Nullable Duration ttl) {
  /**
   * Things that a tally keeps, those that count longest first; a count stops there. A document of
   * so many has about 100 KB.
   */
  public static final int LIMIT = 2_000;
}
