package io.heliograph.metrics.rollup;

/** Told what happens while signals are rolled up. Records read again after a crash tell again. */
interface RollupCounts {
  RollupCounts NONE = new RollupCounts() {};

  /** Signals that were counted already. */
  default void repeats(int signals) {}

  /** Repeats that were received in an earlier minute than the one they were counted in. */
  default void moved(int signals) {}

  /** Signals whose minute was final already: the stream took them later than is allowed for. */
  default void late(int signals) {}

  /** Values that went into the series {@code other}, or nowhere when there is none. */
  default void folded(int values) {}

  /** Series that nobody had seen on their day. */
  default void seriesCreated(int series) {}

  /** Parts of metric signals that could not be understood. */
  default void malformed(int values) {}

  /** Values that went into rows. */
  default void points(int values) {}
}
