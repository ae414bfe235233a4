package io.heliograph.metrics.series;

/** How far rows are rolled up and deleted. All are days since 1970, UTC, and only ever grow. */
public interface Horizons {

  /**
   * The horizons.
   *
   * @param rolledBefore days before it have rows of hours and days
   * @param minutesFrom minutes before it are deleted
   * @param hoursFrom hours before it are deleted
   * @param daysFrom everything before it is deleted
   */
  record Days(long rolledBefore, long minutesFrom, long hoursFrom, long daysFrom) {
    /** Nothing was rolled up or deleted. */
    public static final Days NONE = new Days(0, 0, 0, 0);

    /** The later of each. */
    public Days later(Days other) {
      return new Days(
          Math.max(rolledBefore, other.rolledBefore),
          Math.max(minutesFrom, other.minutesFrom),
          Math.max(hoursFrom, other.hoursFrom),
          Math.max(daysFrom, other.daysFrom));
    }
  }

  /** As they are; {@link Days#NONE} before the first were moved. */
  Days find();

  /** Moves those that are later now; what lies nearer stays. */
  void advance(Days days);
}
