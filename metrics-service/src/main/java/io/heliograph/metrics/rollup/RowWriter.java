package io.heliograph.metrics.rollup;

import io.heliograph.kit.stream.StreamPositions;
import io.heliograph.metrics.series.Cell;
import io.heliograph.metrics.series.Rows;
import io.heliograph.metrics.series.Rows.Addition;
import io.heliograph.metrics.series.Rows.RowId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds a batch to rows, each value exactly once however often the batch comes: of each row only
 * what is beyond its mark is added, and the mark moves in the same write. For one thread.
 */
final class RowWriter {
  private static final int KEPT_MARKS = 50_000;

  private final String shard;
  private final Rows rows;
  private final RollupCounts counts;

  /** Marks as this writer left them; empty for a row that has none. */
  private final Map<RowId, String> marks = new HashMap<>();

  RowWriter(String shard, Rows rows, RollupCounts counts) {
    this.shard = shard;
    this.rows = rows;
    this.counts = counts;
  }

  /** What one record adds to a row. */
  record Delta(String sequenceNumber, int minute, Cell cell) {}

  /** A row and what the batch adds to it, in the order of the stream or not. */
  static final class Pending {
    final RowId row;
    final Rows.Owner owner;
    final List<Delta> deltas = new ArrayList<>();

    Pending(RowId row, Rows.Owner owner) {
      this.row = row;
      this.owner = owner;
    }
  }

  /** Returns when all is in the rows. After an exception some of it may be. */
  void write(Collection<Pending> batch) {
    Map<RowId, Pending> left = new LinkedHashMap<>();
    batch.forEach(pending -> left.put(pending.row, pending));
    try {
      while (!left.isEmpty()) {
        learnMarks(left.keySet());
        List<Addition> additions = new ArrayList<>();
        int points = 0;
        for (Pending pending : left.values()) {
          Addition addition = newer(pending);
          if (addition != null) {
            additions.add(addition);
            points += pending.deltas.size();
          }
        }
        Set<RowId> refused =
            additions.isEmpty() ? Set.of() : new LinkedHashSet<>(rows.add(shard, additions));
        for (Addition addition : additions) {
          if (!refused.contains(addition.row())) {
            marks.put(addition.row(), addition.mark());
          }
        }
        counts.points(points);
        // Another worker of this shard was here, or our own write whose answer was lost.
        refused.forEach(marks::remove);
        left.keySet().retainAll(refused);
      }
    } catch (RuntimeException failed) {
      marks.clear();
      throw failed;
    }
    if (marks.size() > KEPT_MARKS) {
      marks.clear();
    }
  }

  private void learnMarks(Set<RowId> wanted) {
    List<RowId> unknown = wanted.stream().filter(row -> !marks.containsKey(row)).toList();
    if (!unknown.isEmpty()) {
      Map<RowId, String> stored = rows.marks(shard, unknown);
      unknown.forEach(row -> marks.put(row, stored.getOrDefault(row, "")));
    }
  }

  /** What of the batch is not in the row yet; null when all is. */
  private @Nullable Addition newer(Pending pending) {
    String stored = marks.getOrDefault(pending.row, "");
    String mark = stored;
    Map<Integer, Cell> cells = new TreeMap<>();
    String compared = null;
    boolean newer = false;
    for (Delta delta : pending.deltas) {
      if (!delta.sequenceNumber().equals(compared)) {
        compared = delta.sequenceNumber();
        newer = stored.isEmpty() || StreamPositions.compare(compared, stored) > 0;
        if (newer && (mark.isEmpty() || StreamPositions.compare(compared, mark) > 0)) {
          mark = compared;
        }
      }
      if (newer) {
        cells.computeIfAbsent(delta.minute(), _ -> new Cell()).add(delta.cell());
      }
    }
    return cells.isEmpty()
        ? null
        : new Addition(pending.row, pending.owner, stored.isEmpty() ? null : stored, mark, cells);
  }
}
