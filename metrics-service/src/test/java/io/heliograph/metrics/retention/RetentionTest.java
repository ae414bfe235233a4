package io.heliograph.metrics.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.metrics.rollup.InMemoryIdSnapshots;
import io.heliograph.metrics.rollup.InMemoryProgress;
import io.heliograph.metrics.rollup.Watermarks;
import io.heliograph.metrics.series.Cell;
import io.heliograph.metrics.series.Horizons.Days;
import io.heliograph.metrics.series.InMemoryHorizons;
import io.heliograph.metrics.series.InMemoryRegisters;
import io.heliograph.metrics.series.InMemoryRows;
import io.heliograph.metrics.series.Level;
import io.heliograph.metrics.series.Metric;
import io.heliograph.metrics.series.RegisterIds;
import io.heliograph.metrics.series.Rows.Addition;
import io.heliograph.metrics.series.Rows.Owner;
import io.heliograph.metrics.series.Rows.RowId;
import io.heliograph.metrics.series.Series;
import io.heliograph.metrics.series.SeriesCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final long DAY = LocalDate.of(2026, 1, 5).toEpochDay();
  private static final Series SERIES =
      Series.of(new TreeMap<>(Map.of("signal_name", "a", "payload_schema", "")));
  private static final String ID = SERIES.id("o", "app", Metric.SIGNALS);

  private final InMemoryRegisters registers = new InMemoryRegisters();
  private final InMemoryRows rows = new InMemoryRows();
  private final InMemoryHorizons horizons = new InMemoryHorizons();
  private final InMemoryProgress progress = new InMemoryProgress();

  RetentionTest() {
    progress.reached("s", at(DAY, 0), at(DAY, 0));
  }

  private static Instant at(long day, int minute) {
    return Instant.ofEpochSecond(day * 86_400 + minute * 60L);
  }

  private void count(long day, int minute, long signals) {
    registers.admit(RegisterIds.applications(day, "o"), List.of("app"), 10, null);
    registers.admit(
        RegisterIds.series(day, "o", "app", Metric.SIGNALS), List.of(SERIES.text()), 10, null);
    RowId row = new RowId(ID, day * 24 + minute / 60);
    rows.add(
        "s" + minute,
        List.of(
            new Addition(
                row,
                new Owner("o", "app", Metric.SIGNALS.name()),
                null,
                "1",
                Map.of(minute % 60, Cell.ofCount(signals)))));
  }

  /** As if the stream were read to this minute, at that time. */
  private void sweep(long day, int minute) {
    progress.reached("s", at(day, minute), at(day, minute));
    new Retention(
            new SeriesCatalogue(registers),
            rows,
            horizons,
            new Watermarks(progress, new InMemoryIdSnapshots(), Duration.ofSeconds(20)),
            new Retention.Kept(7, 90, 24),
            Clock.fixed(at(day, minute), ZoneOffset.UTC))
        .sweep();
  }

  private long stored(Level level, long row, int cell) {
    RowId id = new RowId(ID, row);
    Cell found = rows.read(level, List.of(id)).getOrDefault(id, Map.of()).get(cell);
    return found == null ? -1 : found.count();
  }

  @Test
  void rollsADayUpWhenNothingCanChangeItAnyMore() {
    count(DAY, 5, 3);
    count(DAY, 59, 4);
    count(DAY, 600, 5);

    sweep(DAY + 1, 59);
    assertThat(horizons.find().rolledBefore()).isLessThanOrEqualTo(DAY);
    assertThat(stored(Level.HOUR, DAY, 0)).isEqualTo(-1);

    sweep(DAY + 1, 61);
    sweep(DAY + 1, 62);
    assertThat(horizons.find().rolledBefore()).isEqualTo(DAY + 1);
    assertThat(stored(Level.HOUR, DAY, 0)).isEqualTo(7);
    assertThat(stored(Level.HOUR, DAY, 10)).isEqualTo(5);
    assertThat(stored(Level.DAY, Level.DAY.row(DAY), 5)).isEqualTo(12);
    assertThat(stored(Level.MINUTE, DAY * 24, 5)).isEqualTo(3);
  }

  @Test
  void deletesMinutesHoursAndDaysInTheirTime() {
    count(DAY, 5, 3);
    count(DAY + 20, 5, 3);

    sweep(DAY + 7, 0);
    assertThat(stored(Level.MINUTE, DAY * 24, 5)).isEqualTo(3);

    sweep(DAY + 8, 0);
    assertThat(stored(Level.MINUTE, DAY * 24, 5)).isEqualTo(-1);
    assertThat(horizons.find()).isEqualTo(new Days(DAY + 7, DAY + 1, 0, 0));
    assertThat(stored(Level.HOUR, DAY, 0)).isEqualTo(3);

    sweep(DAY + 91, 0);
    assertThat(stored(Level.HOUR, DAY, 0)).isEqualTo(-1);
    assertThat(stored(Level.HOUR, DAY + 20, 0)).isEqualTo(3);
    assertThat(stored(Level.DAY, Level.DAY.row(DAY), 5)).isEqualTo(3);

    sweep(LocalDate.of(2028, 1, 31).toEpochDay(), 0);
    assertThat(stored(Level.DAY, Level.DAY.row(DAY), 5)).isEqualTo(3);

    sweep(LocalDate.of(2028, 2, 1).toEpochDay(), 0);
    assertThat(stored(Level.DAY, Level.DAY.row(DAY), 5)).isEqualTo(-1);
    assertThat(registers.idsBeginning("")).isEmpty();
  }

  @Test
  void deletesNothingThatIsNotRolledUp() {
    count(DAY, 5, 3);
    new Retention(
            new SeriesCatalogue(registers),
            rows,
            horizons,
            new Watermarks(progress, new InMemoryIdSnapshots(), Duration.ofSeconds(20)),
            new Retention.Kept(7, 90, 24),
            Clock.fixed(at(DAY + 1000, 0), ZoneOffset.UTC))
        .sweep();

    assertThat(stored(Level.MINUTE, DAY * 24, 5)).isEqualTo(3);
  }
}
