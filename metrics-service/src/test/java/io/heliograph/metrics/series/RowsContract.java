package io.heliograph.metrics.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.metrics.series.Rows.Addition;
import io.heliograph.metrics.series.Rows.Owner;
import io.heliograph.metrics.series.Rows.RowId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Rows} does. */
public abstract class RowsContract {
  private static final Owner OWNER = new Owner("o", "a", "m");
  private static final RowId ROW = new RowId("0123456789abcdef0123456789abcdef", 490_000);
  private static final RowId NEXT = new RowId(ROW.seriesId(), 490_001);
  private static final String SHARD = "shardId-000000000000";

  protected abstract Rows newRows();

  private static Addition addition(
      RowId row, @Nullable String expected, String mark, Map<Integer, Cell> cells) {
    return new Addition(row, OWNER, expected, mark, cells);
  }

  private static String cell(Rows rows, Level level, RowId row, int number) {
    return String.valueOf(rows.read(level, List.of(row)).getOrDefault(row, Map.of()).get(number));
  }

  @Test
  void addsUpAndMovesTheMark() {
    Rows rows = newRows();

    assertThat(rows.add(SHARD, List.of(addition(ROW, null, "9", Map.of(3, Cell.ofCount(2))))))
        .isEmpty();
    assertThat(
            rows.add(
                SHARD,
                List.of(
                    addition(ROW, "9", "10", Map.of(3, Cell.ofCount(1), 59, Cell.ofCount(5))),
                    addition(NEXT, null, "10", Map.of(0, Cell.ofCount(7))))))
        .isEmpty();

    assertThat(rows.marks(SHARD, List.of(ROW, NEXT, new RowId("none", 1))))
        .containsOnly(Map.entry(ROW, "10"), Map.entry(NEXT, "10"));
    assertThat(cell(rows, Level.MINUTE, ROW, 3)).isEqualTo(Cell.ofCount(3).toString());
    assertThat(cell(rows, Level.MINUTE, ROW, 59)).isEqualTo(Cell.ofCount(5).toString());
    assertThat(cell(rows, Level.MINUTE, NEXT, 0)).isEqualTo(Cell.ofCount(7).toString());
  }

  @Test
  void refusesWhoeverExpectsAnotherMark() {
    Rows rows = newRows();
    rows.add(SHARD, List.of(addition(ROW, null, "9", Map.of(3, Cell.ofCount(2)))));

    List<RowId> refused =
        rows.add(
            SHARD,
            List.of(
                addition(ROW, null, "10", Map.of(3, Cell.ofCount(100))),
                addition(NEXT, "8", "10", Map.of(3, Cell.ofCount(100)))));
    List<RowId> refusedAgain =
        rows.add(
            SHARD,
            List.of(
                addition(ROW, "8", "10", Map.of(3, Cell.ofCount(100))),
                addition(NEXT, null, "10", Map.of(3, Cell.ofCount(1)))));

    assertThat(refused).containsExactlyInAnyOrder(ROW, NEXT);
    assertThat(refusedAgain).containsExactly(ROW);
    assertThat(cell(rows, Level.MINUTE, ROW, 3)).isEqualTo(Cell.ofCount(2).toString());
    assertThat(cell(rows, Level.MINUTE, NEXT, 3)).isEqualTo(Cell.ofCount(1).toString());
  }

  @Test
  void shardsHaveMarksOfTheirOwn() {
    Rows rows = newRows();
    rows.add(SHARD, List.of(addition(ROW, null, "9", Map.of(3, Cell.ofCount(2)))));

    assertThat(
            rows.add(
                "shardId-000000000001",
                List.of(addition(ROW, null, "1", Map.of(3, Cell.ofCount(1))))))
        .isEmpty();

    assertThat(rows.marks(SHARD, List.of(ROW))).containsEntry(ROW, "9");
    assertThat(rows.marks("shardId-000000000001", List.of(ROW))).containsEntry(ROW, "1");
    assertThat(cell(rows, Level.MINUTE, ROW, 3)).isEqualTo(Cell.ofCount(3).toString());
  }

  @Test
  void keepsEveryPartOfACell() {
    Rows rows = newRows();
    Cell first = Cell.of(3, 6.5, -1, 4, Map.of());
    Cell second = Cell.of(4, 1, 0.5, 9, Map.of(1, 3L, 1000, 1L));

    rows.add(SHARD, List.of(addition(ROW, null, "1", Map.of(0, first))));
    rows.add(SHARD, List.of(addition(ROW, "1", "2", Map.of(0, second))));

    assertThat(cell(rows, Level.MINUTE, ROW, 0))
        .isEqualTo(new Cell().add(first).add(second).toString());
  }

  @Test
  void setsCellsOfHoursAndDaysWhateverTheyWere() {
    Rows rows = newRows();
    Cell cell = Cell.of(4, 1, 0.5, 9, Map.of(1, 3L, 7, 1L));

    for (Level level : List.of(Level.HOUR, Level.DAY)) {
      rows.put(level, ROW, OWNER, Map.of(5, Cell.ofCount(1), 6, Cell.ofCount(2)));
      rows.put(level, ROW, OWNER, Map.of(5, cell));
      rows.put(level, ROW, OWNER, Map.of(5, cell));

      assertThat(cell(rows, level, ROW, 5)).isEqualTo(cell.toString());
      assertThat(cell(rows, level, ROW, 6)).isEqualTo(Cell.ofCount(2).toString());
    }
    assertThat(rows.read(Level.MINUTE, List.of(ROW))).isEmpty();
  }

  @Test
  void aDeletedRowHasNoMark() {
    Rows rows = newRows();
    rows.add(SHARD, List.of(addition(ROW, null, "9", Map.of(3, Cell.ofCount(2)))));
    rows.put(Level.HOUR, ROW, OWNER, Map.of(3, Cell.ofCount(2)));

    rows.delete(Level.MINUTE, List.of(ROW, NEXT));
    rows.delete(Level.MINUTE, List.of());

    assertThat(rows.read(Level.MINUTE, List.of(ROW))).isEmpty();
    assertThat(rows.marks(SHARD, List.of(ROW))).isEmpty();
    assertThat(rows.read(Level.HOUR, List.of(ROW))).hasSize(1);
  }
}
