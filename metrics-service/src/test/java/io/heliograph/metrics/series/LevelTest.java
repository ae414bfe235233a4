package io.heliograph.metrics.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LevelTest {

  @Test
  void everyDayHasItsCellInTheRowOfItsMonth() {
    for (long day = LocalDate.of(2023, 12, 1).toEpochDay(); day < 20_600; day++) {
      assertThat(Level.DAY.minuteOf(Level.DAY.row(day), Level.DAY.cell(day))).isEqualTo(day * 1440);
    }
  }

  @Test
  void everyMinuteAndHourHasItsCell() {
    for (long unit = -3_000; unit < 3_000; unit++) {
      assertThat(Level.MINUTE.minuteOf(Level.MINUTE.row(unit), Level.MINUTE.cell(unit)))
          .isEqualTo(unit);
      assertThat(Level.HOUR.minuteOf(Level.HOUR.row(unit), Level.HOUR.cell(unit)))
          .isEqualTo(unit * 60);
    }
  }
}
