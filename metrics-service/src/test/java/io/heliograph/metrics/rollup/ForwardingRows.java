package io.heliograph.metrics.rollup;

import io.heliograph.metrics.series.Cell;
import io.heliograph.metrics.series.Level;
import io.heliograph.metrics.series.Rows;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Hands every call on; for tests that come between. */
class ForwardingRows implements Rows {
  private final Rows rows;

  ForwardingRows(Rows rows) {
    this.rows = rows;
  }

  @Override
  public Map<RowId, String> marks(String shard, Collection<RowId> wanted) {
    return rows.marks(shard, wanted);
  }

  @Override
  public List<RowId> add(String shard, List<Addition> additions) {
    return rows.add(shard, additions);
  }

  @Override
  public void put(Level level, RowId row, Owner owner, Map<Integer, Cell> cells) {
    rows.put(level, row, owner, cells);
  }

  @Override
  public Map<RowId, Map<Integer, Cell>> read(Level level, Collection<RowId> wanted) {
    return rows.read(level, wanted);
  }

  @Override
  public void delete(Level level, Collection<RowId> gone) {
    rows.delete(level, gone);
  }
}
