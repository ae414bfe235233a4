package io.heliograph.metrics.series;

import java.time.LocalDate;

/** How fine the cells of a row are. Times are epoch minutes, hours and days, in UTC. */
public enum Level {
  /** One row per series and hour; cells are its minutes, 0 to 59. */
  MINUTE(60),
  /** One row per series and day; cells are its hours, 0 to 23. */
  HOUR(24),
  /** One row per series and month; cells are its days, 1 to 31. */
  DAY(32);

  /** Cells of a row are numbered below it. */
  public final int cells;

  Level(int cells) {
    this.cells = cells;
  }

  /**
   * The row's number of an interval.
   *
   * @param unit the interval: minutes, hours or days since 1970
   */
  public long row(long unit) {
    return switch (this) {
      case MINUTE -> Math.floorDiv(unit, 60L);
      case HOUR -> Math.floorDiv(unit, 24L);
      case DAY -> {
        LocalDate date = LocalDate.ofEpochDay(unit);
        yield date.getYear() * 12L + date.getMonthValue() - 1;
      }
    };
  }

  /** The cell's number of an interval within its row. */
  public int cell(long unit) {
    return switch (this) {
      case MINUTE -> Math.floorMod(unit, 60);
      case HOUR -> Math.floorMod(unit, 24);
      case DAY -> LocalDate.ofEpochDay(unit).getDayOfMonth();
    };
  }

  /** The first minute, since 1970, of a cell. */
  public long minuteOf(long row, int cell) {
    return switch (this) {
      case MINUTE -> row * 60 + cell;
      case HOUR -> (row * 24 + cell) * 60;
      case DAY ->
          LocalDate.of((int) Math.floorDiv(row, 12L), (int) Math.floorMod(row, 12L) + 1, cell)
                  .toEpochDay()
              * 1440;
    };
  }

  /** Minutes of one cell. */
  public int minutes() {
    return switch (this) {
      case MINUTE -> 1;
      case HOUR -> 60;
      case DAY -> 1440;
    };
  }
}
