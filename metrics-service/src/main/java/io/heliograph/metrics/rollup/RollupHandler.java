package io.heliograph.metrics.rollup;

import io.heliograph.kit.stream.ChildShard;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamPositions;
import io.heliograph.kit.stream.StreamRecord;
import io.heliograph.metrics.rollup.Admissions.Wanted;
import io.heliograph.metrics.rollup.RowWriter.Delta;
import io.heliograph.metrics.rollup.RowWriter.Pending;
import io.heliograph.metrics.series.Cell;
import io.heliograph.metrics.series.Level;
import io.heliograph.metrics.series.Registers;
import io.heliograph.metrics.series.Rows;
import io.heliograph.metrics.series.Rows.RowId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rolls up one shard of {@code signals}. Order of effects, so that a kill between any two neither
 * loses nor doubles a value:
 *
 * <ol>
 *   <li>signals are decided: new, repeated, or repeated and received earlier; only tentatively;
 *   <li>new series are admitted, for good;
 *   <li>rows take what is beyond their mark, each in one atomic write;
 *   <li>the decisions are remembered, and the batch is handled;
 *   <li>before a checkpoint, the remembered ids and the last sequence number become durable in one
 *       write;
 *   <li>the stream's checkpoint is written.
 * </ol>
 *
 * After a kill before 5 the records come again to the memory of then, are decided the same, and
 * rows that have them skip them by their mark. After a kill between 5 and 6 they are skipped here
 * by their sequence number: all rows have them.
 */
final class RollupHandler implements ShardHandler {
  private static final long MINUTES_PER_DAY = 1440;

  private final String shard;
  private final RememberedIds ids;
  private final Admissions admissions;
  private final RowWriter writer;
  private final SeriesRefs refs = new SeriesRefs();
  private final Progress progress;
  private final RollupLimits limits;
  private final RollupCounts counts;
  private final Clock clock;
  private @Nullable Instant since;
  private Instant reached = Instant.EPOCH;
  private Instant nextProgress = Instant.MIN;

  /** A row before it is known which series takes its values. */
  private record Target(SeriesRef ref, long hour) {}

  /** Takes the shard over and restores its memory. */
  RollupHandler(
      String shard,
      IdSnapshots snapshots,
      Registers registers,
      Rows rows,
      Progress progress,
      RollupLimits limits,
      RollupCounts counts,
      Clock clock) {
    this.shard = shard;
    this.ids = new RememberedIds(shard, snapshots, (int) limits.window().toMinutes());
    this.admissions = new Admissions(registers, limits, counts);
    this.writer = new RowWriter(shard, rows, counts);
    this.progress = progress;
    this.limits = limits;
    this.counts = counts;
    this.clock = clock;
  }

  @Override
  public void handle(List<StreamRecord> records) {
    List<StreamRecord> fresh = fresh(records);
    if (fresh.isEmpty()) {
      return;
    }
    if (since == null) {
      since = fresh.getFirst().arrivedAt();
    }
    Map<Target, List<Delta>> batch = new LinkedHashMap<>();
    Tally tally = new Tally();
    try {
      for (StreamRecord record : fresh) {
        StreamSignal signal = StreamSignal.read(record.data());
        if (!signal.own()) {
          roll(record.sequenceNumber(), signal, batch, tally);
        }
      }
      writer.write(addressed(batch).values());
    } catch (RuntimeException failed) {
      ids.rollback();
      throw failed;
    }
    ids.commit(fresh.getLast().sequenceNumber());
    refs.tidy();
    tally.tell(counts);
  }

  /** Records come in order, and those that come again come first. */
  private List<StreamRecord> fresh(List<StreamRecord> records) {
    String last = ids.sequenceNumber();
    int from = 0;
    while (last != null
        && from < records.size()
        && StreamPositions.compare(records.get(from).sequenceNumber(), last) <= 0) {
      from++;
    }
    return records.subList(from, records.size());
  }

  private void roll(
      String sequence, StreamSignal signal, Map<Target, List<Delta>> batch, Tally tally) {
    int countedAt = ids.offer(signal.high(), signal.low(), (int) signal.minute());
    SeriesRef count = refs.count(signal);
    if (countedAt == IdMemory.UNKNOWN) {
      add(batch, count, signal.minute(), sequence, Cell.ofCount(1));
      String payload = signal.payload();
      if (payload != null) {
        AgentMetric said = AgentMetric.read(signal.name(), payload);
        tally.malformed += said.malformed();
        var metric = said.metric();
        if (metric != null) {
          said.values()
              .forEach(
                  (series, cell) ->
                      add(
                          batch,
                          refs.value(signal, metric, series),
                          signal.minute(),
                          sequence,
                          cell));
        }
      }
      if (!Instant.ofEpochSecond((signal.minute() + 1) * 60)
          .plus(limits.settle())
          .isAfter(reached)) {
        tally.late++;
      }
      return;
    }
    tally.repeats++;
    if (signal.minute() < countedAt) {
      // The archive answers the earliest of equal signals, and so do we. What a metric signal
      // measured stays where it is: a greatest value cannot be taken back.
      add(batch, count, countedAt, sequence, Cell.ofCount(-1));
      add(batch, count, signal.minute(), sequence, Cell.ofCount(1));
      tally.moved++;
    }
  }

  private static void add(
      Map<Target, List<Delta>> batch, SeriesRef ref, long minute, String sequence, Cell cell) {
    batch
        .computeIfAbsent(new Target(ref, Level.MINUTE.row(minute)), _ -> new ArrayList<>())
        .add(new Delta(sequence, Level.MINUTE.cell(minute), cell));
  }

  /** Finds out which series takes each value; several may end in one row. */
  private Map<RowId, Pending> addressed(Map<Target, List<Delta>> batch) {
    Map<Target, Wanted> wanted = new LinkedHashMap<>();
    batch
        .keySet()
        .forEach(
            target ->
                wanted.put(
                    target,
                    new Wanted(target.ref(), Math.floorDiv(target.hour() * 60, MINUTES_PER_DAY))));
    Map<Wanted, SeriesRef> decided = admissions.admit(wanted.values());
    Map<RowId, Pending> rows = new LinkedHashMap<>();
    wanted.forEach(
        (target, asked) -> {
          List<Delta> deltas = batch.getOrDefault(target, List.of());
          SeriesRef to = decided.get(asked);
          if (to != target.ref()) {
            counts.folded(deltas.size());
          }
          if (to != null) {
            RowId row = new RowId(to.id, target.hour());
            rows.computeIfAbsent(row, _ -> new Pending(row, to.owner())).deltas.addAll(deltas);
          }
        });
    return rows;
  }

  @Override
  public void beforeCheckpoint(String sequenceNumber) {
    ids.save();
  }

  @Override
  public void reached(Instant upTo) {
    if (upTo.isAfter(reached)) {
      reached = upTo;
    }
    Instant now = clock.instant();
    if (!now.isBefore(nextProgress)) {
      tellProgress();
      nextProgress = now.plus(limits.progressInterval());
    }
  }

  private void tellProgress() {
    progress.reached(shard, since == null ? reached : since, reached);
  }

  @Override
  public void ended(List<ChildShard> children) {
    List<String> names = children.stream().map(ChildShard::id).toList();
    ids.bequeath(names);
    tellProgress();
    progress.ended(shard, names);
  }

  /** For the meters, once the batch is handled: a batch that comes again tells once. */
  private static final class Tally {
    private int repeats;
    private int moved;
    private int late;
    private int malformed;

    void tell(RollupCounts counts) {
      counts.repeats(repeats);
      counts.moved(moved);
      counts.late(late);
      counts.malformed(malformed);
    }
  }
}
