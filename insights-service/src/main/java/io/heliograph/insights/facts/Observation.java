package io.heliograph.insights.facts;

import java.time.Instant;

/**
 * What an event says about an application. Observations may come in any order and more than once:
 * merging them is commutative and idempotent.
 */
public sealed interface Observation {

  /**
   * A value. The one with the greatest {@code at} wins, among those of one instant the greatest
   * {@code order}.
   *
   * @param order tells observations of one instant apart, for example a version and the signal's id
   */
  record Value(Fact.Latest fact, FactValue value, Instant at, String order)
      implements Observation {}

  /**
   * Word of one thing of a tally. The one with the greatest {@code at} wins; of one instant, that
   * which says that it is gone, else the one that counts longest.
   *
   * @param key names the thing within its tally
   * @param counts false when it is gone
   * @param until it counts before this instant; for one that is gone: until when older words about
   *     it must be known to be older
   */
  record Thing(Tally tally, String key, Instant at, boolean counts, Instant until)
      implements Observation {}
}
