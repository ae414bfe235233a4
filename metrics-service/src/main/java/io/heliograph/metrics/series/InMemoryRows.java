package io.heliograph.metrics.series;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The port in memory, for tests and trials. */
public final class InMemoryRows implements Rows {
  private final Map<Level, Map<RowId, Map<Integer, Cell>>> rows = new EnumMap<>(Level.class);
  private final Map<RowId, Map<String, String>> marks = new HashMap<>();

  private Map<RowId, Map<Integer, Cell>> of(Level level) {
    return rows.computeIfAbsent(level, _ -> new HashMap<>());
  }

  @Override
  public synchronized Map<RowId, String> marks(String shard, Collection<RowId> wanted) {
    Map<RowId, String> found = new HashMap<>();
    for (RowId row : wanted) {
      String mark = marks.getOrDefault(row, Map.of()).get(shard);
      if (mark != null) {
        found.put(row, mark);
      }
    }
    return found;
  }

  @Override
  public synchronized List<RowId> add(String shard, List<Addition> additions) {
    List<RowId> refused = new ArrayList<>();
    for (Addition addition : additions) {
      Map<String, String> present = marks.computeIfAbsent(addition.row(), _ -> new HashMap<>());
      if (!Objects.equals(present.get(shard), addition.expected())) {
        refused.add(addition.row());
        continue;
      }
      present.put(shard, addition.mark());
      Map<Integer, Cell> cells =
          of(Level.MINUTE).computeIfAbsent(addition.row(), _ -> new HashMap<>());
      addition
          .cells()
          .forEach((cell, more) -> cells.computeIfAbsent(cell, _ -> new Cell()).add(more));
    }
    return refused;
  }

  @Override
  public synchronized void put(Level level, RowId row, Owner owner, Map<Integer, Cell> cells) {
    Map<Integer, Cell> present = of(level).computeIfAbsent(row, _ -> new HashMap<>());
    cells.forEach((number, cell) -> present.put(number, new Cell().add(cell)));
  }

  @Override
  public synchronized Map<RowId, Map<Integer, Cell>> read(Level level, Collection<RowId> wanted) {
    Map<RowId, Map<Integer, Cell>> found = new HashMap<>();
    for (RowId row : wanted) {
      Map<Integer, Cell> present = of(level).get(row);
      if (present != null) {
        Map<Integer, Cell> copy = new HashMap<>();
        present.forEach((number, cell) -> copy.put(number, new Cell().add(cell)));
        found.put(row, copy);
      }
    }
    return found;
  }

  @Override
  public synchronized void delete(Level level, Collection<RowId> gone) {
    gone.forEach(of(level)::remove);
    if (level == Level.MINUTE) {
      gone.forEach(marks::remove);
    }
  }
}
