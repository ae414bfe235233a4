package io.heliograph.insights.facts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be known about an application.
 *
 * <p><b>Guarantee:</b> a value that is observed at {@code t} with a time to live of {@code ttl} is
 * current from then on as long as {@code now < t + ttl}; at that instant it no longer is.
 */
public sealed interface Fact {

  /** Names in lower case, joined by dots; unique. */
  String name();

  FactType type();

  /** What a value counts or measures, for example {@code detections}. */
  String unit();

  /** Name of the signal that tells it. */
  String event();

  /** One sentence for those who ask. */
  String description();

  /** How long an observation holds; null for a count that is complete without being renewed. */
  @Nullable Duration ttl();

  /** What the last observation said. */
  record Latest(
      String name, FactType type, String unit, String event, Duration ttl, String description)
      implements Fact {}

  /**
   * How many things of a {@link Tally} count now: each until its own time is up. Zero is known too.
   *
   * @param lead what is counted stops to count this long before its time in the tally is up
   */
  record Count(String name, String unit, Tally tally, Duration lead, String description)
      implements Fact {
    @Override
    public FactType type() {
      return FactType.NUMBER;
    }

    @Override
    public String event() {
      return tally.event();
    }

    @Override
    public @Nullable Duration ttl() {
      return tally.ttl();
    }
  }
}
