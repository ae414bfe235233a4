package io.heliograph.metrics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.stream.ChildShard;
import io.heliograph.kit.stream.StreamRecord;
import io.heliograph.metrics.rollup.SimulatedTraffic.Point;
import io.heliograph.metrics.rollup.SimulatedTraffic.SimulatedShard;
import io.heliograph.metrics.series.Cell;
import io.heliograph.metrics.series.InMemoryRegisters;
import io.heliograph.metrics.series.InMemoryRows;
import io.heliograph.metrics.series.Kind;
import io.heliograph.metrics.series.Level;
import io.heliograph.metrics.series.Metric;
import io.heliograph.metrics.series.Registers;
import io.heliograph.metrics.series.Rows;
import io.heliograph.metrics.series.Rows.RowId;
import io.heliograph.metrics.series.Series;
import io.heliograph.metrics.series.SeriesCatalogue;
import io.heliograph.metrics.series.SeriesCatalogue.AppDay;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rolling up under kills and faults before and after every write, replays, repeats, reorderings,
 * poison, shards that split and merge, workers that go on after they lost a shard, and more series
 * than fit. What is in the rows must equal a naive pass. A failure names its seed.
 */
class CrashSimulationTest {
  private static final RollupLimits LIMITS =
      new RollupLimits(
          Duration.ofMinutes(15), 4, 3, 5, Duration.ofSeconds(20), Duration.ofSeconds(1));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void countsWhatANaivePassCountsWhateverCrashes(long block) {
    int seeds = Integer.getInteger("heliograph.simulation.seeds", 60);
    for (long seed = block * 1_000_000; seed < block * 1_000_000 + seeds; seed++) {
      new Run(seed).run();
    }
  }

  @Test
  void aKillAtEachSingleStepInTurnChangesNothing() {
    int steps = new Run(42).stepsWithoutKill();
    assertThat(steps).isGreaterThan(50);
    for (int step = 0; step < steps; step++) {
      new Run(42).runKilledAt(step);
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Passing extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Run {
    private final long seed;
    private final Random random;
    private final SimulatedTraffic traffic;
    private final InMemoryRegisters keptRegisters = new InMemoryRegisters();
    private final InMemoryRows keptRows = new InMemoryRows();
    private final Registers registers = faulty(Registers.class, keptRegisters);
    private final Rows rows = faulty(Rows.class, new RowByRow());
    private final IdSnapshots snapshots = faulty(IdSnapshots.class, new InMemoryIdSnapshots());
    private final InMemoryProgress keptProgress = new InMemoryProgress();
    private final Progress progress = faulty(Progress.class, keptProgress);
    private final Map<String, Integer> checkpoints = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Reader> zombies = new HashMap<>();
    private double killProbability;
    private double faultProbability;
    private int killAt = -1;
    private int step;

    /** A worker on a shard and how far it has read. */
    private static final class Reader {
      final RollupHandler handler;
      int at;

      Reader(RollupHandler handler, int at) {
        this.handler = handler;
        this.at = at;
      }
    }

    Run(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.traffic = new SimulatedTraffic(random);
    }

    void run() {
      killProbability = random.nextDouble() * 0.08;
      faultProbability = random.nextDouble() * 0.08;
      execute();
    }

    int stepsWithoutKill() {
      execute();
      return step;
    }

    void runKilledAt(int at) {
      killAt = at;
      execute();
    }

    private void execute() {
      while (ended.size() < traffic.shards.size()) {
        List<SimulatedShard> readable =
            traffic.shards.values().stream()
                .filter(s -> !ended.contains(s.id) && ended.containsAll(s.parents))
                .toList();
        SimulatedShard shard = readable.get(random.nextInt(readable.size()));
        try {
          work(shard);
        } catch (Killed killed) {
          // the next worker begins at the checkpoint
        }
      }
      compare();
    }

    private void work(SimulatedShard shard) {
      RollupHandler handler;
      try {
        handler =
            new RollupHandler(
                shard.id,
                snapshots,
                registers,
                rows,
                progress,
                LIMITS,
                RollupCounts.NONE,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
      } catch (Passing passing) {
        return; // opened again
      }
      haunt(shard);
      Reader reader = new Reader(handler, checkpoints.getOrDefault(shard.id, 0));
      do {
        read(shard, reader);
        mayBeKilled();
        if (random.nextInt(3) == 0) {
          checkpoint(shard, reader);
        }
      } while (reader.at < shard.records.size() && random.nextInt(6) != 0);
      if (reader.at == shard.records.size()) {
        untilDone(() -> handler.beforeCheckpoint("end"));
        untilDone(() -> handler.ended(shard.children.stream().map(Run::child).toList()));
        mayBeKilled();
        ended.add(shard.id);
        zombies.remove(shard.id);
      } else if (random.nextInt(4) == 0) {
        zombies.put(shard.id, reader);
      }
    }

    /** Who takes which keys is the traffic's affair. */
    private static ChildShard child(String id) {
      return new ChildShard(id, BigInteger.ZERO, BigInteger.ZERO);
    }

    private void read(SimulatedShard shard, Reader reader) {
      int to = Math.min(shard.records.size(), reader.at + random.nextInt(30));
      if (to > reader.at) {
        List<StreamRecord> batch = shard.records.subList(reader.at, to);
        deliver(reader.handler, batch);
        reader.at = to;
        untilDone(() -> reader.handler.reached(batch.getLast().arrivedAt()));
      }
    }

    /** As the kit does: passing faults with the same batch, any other record by record. */
    private void deliver(RollupHandler handler, List<StreamRecord> batch) {
      try {
        untilDone(() -> handler.handle(batch));
      } catch (StreamSignal.Unreadable poison) {
        if (batch.size() > 1) {
          batch.forEach(record -> deliver(handler, List.of(record)));
        }
      }
    }

    private void checkpoint(SimulatedShard shard, Reader reader) {
      try {
        reader.handler.beforeCheckpoint("any");
        mayBeKilled();
        checkpoints.put(shard.id, reader.at);
      } catch (Passing passing) {
        // the next interval tries again
      }
    }

    /** A worker that does not know yet that the shard was taken from it. */
    private void haunt(SimulatedShard shard) {
      Reader zombie = zombies.remove(shard.id);
      if (zombie != null) {
        read(shard, zombie);
        try {
          zombie.handler.beforeCheckpoint("any");
        } catch (RememberedIds.ShardLost | Passing expected) {
          // and no checkpoint: the lease is another's
        }
      }
    }

    private static void untilDone(Runnable work) {
      while (true) {
        try {
          work.run();
          return;
        } catch (Passing passing) {
          // again
        }
      }
    }

    private void compare() {
      Map<Point, Long> counts = new HashMap<>();
      Map<Point, Double> sums = new HashMap<>();
      traffic.counts.forEach(
          (at, n) -> counts.merge(folded(at, Metric.SIGNALS, "signal_name"), n, Long::sum));
      counts.values().removeIf(n -> n == 0);
      traffic.sums.forEach(
          (at, sum) -> {
            Metric metric = new Metric(at.metric(), Kind.SUM);
            Set<Metric> admitted =
                new SeriesCatalogue(keptRegisters)
                    .metrics(List.of(appDay(at)))
                    .getOrDefault(appDay(at), Set.of());
            if (admitted.contains(metric)) {
              sums.merge(folded(at, metric, "key"), sum, Double::sum);
            }
          });
      Map<Point, Long> foundCounts = new HashMap<>();
      Map<Point, Double> foundSums = new HashMap<>();
      for (long day = 20_457; day < 20_463; day++) {
        find(day, foundCounts, foundSums);
      }
      assertThat(foundCounts).as("seed %d", seed).isEqualTo(counts);
      sums.values().removeIf(sum -> sum == 0);
      assertThat(foundSums).as("seed %d", seed).isEqualTo(sums);
      assertThat(keptProgress.shards().stream().filter(s -> !s.ended()).toList())
          .as("seed %d: every shard ended", seed)
          .isEmpty();
    }

    private void find(long day, Map<Point, Long> counts, Map<Point, Double> sums) {
      SeriesCatalogue catalogue = new SeriesCatalogue(keptRegisters);
      List<AppDay> applications = catalogue.applications(Signals.ORGANIZATION, List.of(day));
      for (AppDay at : applications) {
        collect(catalogue, at, Metric.SIGNALS, "signal_name")
            .forEach((point, cell) -> counts.put(point, cell.count()));
        for (Metric metric : catalogue.metrics(List.of(at)).getOrDefault(at, Set.of())) {
          collect(catalogue, at, metric, "key")
              .forEach((point, cell) -> sums.put(point, cell.sum()));
        }
      }
      counts.values().removeIf(n -> n == 0);
      sums.values().removeIf(sum -> sum == 0);
    }

    private Map<Point, Cell> collect(
        SeriesCatalogue catalogue, AppDay at, Metric metric, String label) {
      Map<Point, Cell> found = new HashMap<>();
      for (Series series : catalogue.series(List.of(at), metric).getOrDefault(at, List.of())) {
        List<RowId> ids = new ArrayList<>();
        for (long hour = at.day() * 24; hour < (at.day() + 1) * 24; hour++) {
          ids.add(new RowId(series.id(at.organizationId(), at.applicationId(), metric), hour));
        }
        keptRows
            .read(Level.MINUTE, ids)
            .forEach(
                (row, cells) ->
                    cells.forEach(
                        (minute, cell) ->
                            found.put(
                                new Point(
                                    at.applicationId(),
                                    row.row() * 60 + minute,
                                    metric.name(),
                                    String.valueOf(series.labels().get(label))),
                                cell)));
      }
      return found;
    }

    private static AppDay appDay(Point at) {
      return new AppDay(Math.floorDiv(at.minute(), 1440L), Signals.ORGANIZATION, at.application());
    }

    /** Whether a label has a series of its own was decided once; the register tells how. */
    private Point folded(Point at, Metric metric, String label) {
      List<Series> admitted =
          new SeriesCatalogue(keptRegisters)
              .series(List.of(appDay(at)), metric)
              .getOrDefault(appDay(at), List.of());
      boolean own =
          admitted.stream().anyMatch(series -> at.label().equals(series.labels().get(label)));
      return own ? at : new Point(at.application(), at.minute(), at.metric(), Series.OTHER);
    }

    private void mayBeKilled() {
      if (step++ == killAt || random.nextDouble() < killProbability) {
        throw new Killed();
      }
    }

    /** The port, with a kill or a fault before or after each call. */
    private <T> T faulty(Class<T> port, T real) {
      return port.cast(
          Proxy.newProxyInstance(
              port.getClassLoader(),
              new Class<?>[] {port},
              (_, method, arguments) -> {
                mayFail();
                @Nullable Object result;
                try {
                  result = method.invoke(real, arguments);
                } catch (InvocationTargetException failed) {
                  throw failed.getCause();
                }
                mayFail(); // done, but nobody was told
                return result;
              }));
    }

    /** Rows are atomic one by one; a batch of them may be cut between any two. */
    private final class RowByRow extends ForwardingRows {
      RowByRow() {
        super(keptRows);
      }

      @Override
      public List<RowId> add(String shard, List<Addition> additions) {
        List<RowId> refused = new ArrayList<>();
        for (Addition addition : additions) {
          refused.addAll(super.add(shard, List.of(addition)));
          mayFail();
        }
        return refused;
      }
    }

    private void mayFail() {
      mayBeKilled();
      if (random.nextDouble() < faultProbability) {
        throw new Passing();
      }
    }
  }
}
