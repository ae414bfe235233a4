package io.heliograph.metrics.series;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of series. A row of minutes carries, for each shard, the sequence number up to which the
 * shard's records are in its numbers: numbers and mark change in one atomic write.
 */
public interface Rows {

  /** Names a row; {@code row} is that of {@link Level#row}. */
  record RowId(String seriesId, long row) {
    public String text() {
      return seriesId + "/" + row;
    }
  }

  /** Whose row it is, kept with it for erasure and for operators. */
  record Owner(String organizationId, String applicationId, String metric) {}

  /**
   * What a shard's records add to a row of minutes.
   *
   * @param expected the row's mark of the shard as it was read; null for none
   * @param mark the mark from now on
   * @param cells what to add, by minute of the hour
   */
  record Addition(
      RowId row, Owner owner, @Nullable String expected, String mark, Map<Integer, Cell> cells) {}

  /** Marks of the shard in rows of minutes; rows that have none, or do not exist, are absent. */
  Map<RowId, String> marks(String shard, Collection<RowId> rows);

  /**
   * Adds to rows of minutes, each in one atomic write and only if its mark is the expected one.
   *
   * @return rows whose mark was another; nothing was added to them
   */
  List<RowId> add(String shard, List<Addition> additions);

  /** Sets cells of rows of hours or days, whatever they were. */
  void put(Level level, RowId row, Owner owner, Map<Integer, Cell> cells);

  /** Cells of the rows that exist, by number. */
  Map<RowId, Map<Integer, Cell>> read(Level level, Collection<RowId> rows);

  /** Deletes rows; those that are gone already are no matter. */
  void delete(Level level, Collection<RowId> rows);
}
