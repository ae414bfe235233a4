package io.heliograph.playbook.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.stream.ChildShard;
import io.heliograph.kit.stream.StreamRecord;
import io.heliograph.playbook.catalogue.Action;
import io.heliograph.playbook.catalogue.GroupBy;
import io.heliograph.playbook.catalogue.Mode;
import io.heliograph.playbook.catalogue.ResponseKind;
import io.heliograph.playbook.match.Group;
import io.heliograph.playbook.match.MatchRecord;
import io.heliograph.playbook.match.MatchRecord.Match;
import io.heliograph.playbook.match.MatchRecordJson;
import io.heliograph.playbook.window.SimulatedStream.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both stages under kills between any two steps, lost answers, repeats, late signals, shards that
 * are taken over and shards that are split and merged, in virtual time. What is detected must equal
 * the naive evaluator's one pass over the signals. A failure names its seed.
 */
class CrashSimulationTest {
  private static final WindowLimits LIMITS =
      new WindowLimits(Duration.ofSeconds(60), Duration.ofHours(1), 100_000);
  private static final long START = Instant.parse("2026-01-05T10:00:00Z").toEpochMilli();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void detectsWhatANaivePassDetectsWhateverCrashes(long block) {
    int seeds = Integer.getInteger("heliograph.simulation.seeds", 250);
    int detections = 0;
    int shards = 0;
    for (long seed = block * 1_000_000; seed < block * 1_000_000 + seeds; seed++) {
      Run run = new Run(seed);
      detections += run.run();
      shards += run.stream.size();
    }
    assertThat(detections).as("a simulation that detects nothing shows nothing").isPositive();
    assertThat(shards).as("most runs reshard").isGreaterThan(2 * seeds);
  }

  @Test
  void aKillAtEachSingleStepInTurnChangesNothing() {
    long seed = 42;
    Run whole = new Run(seed);
    int steps = whole.stepsWithoutKill();
    while (whole.stream.size() < 4) { // one that splits and merges
      whole = new Run(++seed);
      steps = whole.stepsWithoutKill();
    }
    assertThat(steps).isGreaterThan(60);
    for (int step = 0; step < steps; step++) {
      new Run(seed).runKilledAt(step);
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
    private final List<SimulatedSignal> signals = new ArrayList<>();
    private final SimulatedStream stream = new SimulatedStream();
    private final Map<String, Detection> stored = new HashMap<>();
    private final InMemorySnapshotStore state = new InMemorySnapshotStore();
    private final SnapshotStore store = new FaultyStore();
    private final Map<String, WindowHandler> zombies = new HashMap<>();
    private int matchedUpTo;
    private double killProbability;
    private double faultProbability;
    private int killAt = -1;
    private int step;

    private record SimulatedSignal(String ip, Match match) {}

    Run(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      generate();
    }

    int run() {
      killProbability = random.nextDouble() * 0.1;
      faultProbability = random.nextDouble() * 0.1;
      return execute();
    }

    int stepsWithoutKill() {
      execute();
      return step;
    }

    void runKilledAt(int at) {
      killAt = at;
      execute();
    }

    private int execute() {
      NaiveEvaluator naive = new NaiveEvaluator(LIMITS);
      signals.forEach(signal -> naive.offer(record(signal.ip(), List.of(signal.match()))));
      while (matchedUpTo < signals.size() || !stream.readable().isEmpty()) {
        try {
          if (matchedUpTo < signals.size() && random.nextBoolean()) {
            matchSome();
          }
          List<Shard> readable = stream.readable();
          if (!readable.isEmpty()) {
            work(readable.get(random.nextInt(readable.size())));
          }
        } catch (Killed killed) {
          zombies.clear();
        }
      }
      assertThat(new TreeSet<>(stored.keySet()))
          .as("seed %d", seed)
          .isEqualTo(naive.detectionIds());
      return stored.size();
    }

    private void work(Shard shard) {
      WindowHandler handler;
      try {
        handler = new WindowHandler(shard.id(), store, this::store, LIMITS, WindowCounts.NONE);
      } catch (Passing passing) {
        return; // opened again
      }
      WindowHandler zombie = zombies.remove(shard.id());
      if (zombie != null) {
        haunt(zombie, shard);
      }
      boolean toTheEnd = countSome(handler, shard);
      if (toTheEnd && !shard.open()) {
        untilDone(() -> handler.ended(shard.children));
        mayBeKilled();
        shard.ended = true;
      } else if (random.nextInt(4) == 0) {
        zombies.put(shard.id(), handler);
      }
    }

    /** Stage 1: batches of signals become match records; the position is kept last. */
    private void matchSome() {
      int from = matchedUpTo;
      do {
        int to = Math.min(signals.size(), from + 1 + random.nextInt(40));
        Map<String, List<Match>> groups = new LinkedHashMap<>();
        for (SimulatedSignal signal : signals.subList(from, to)) {
          groups.computeIfAbsent(signal.ip(), _ -> new ArrayList<>()).add(signal.match());
        }
        groups.forEach(
            (ip, found) -> {
              mayBeKilled();
              publish(record(ip, found));
            });
        mayBeKilled();
        if (random.nextInt(8) == 0) {
          stream.reshard(random);
        }
        from = to;
        if (random.nextBoolean()) {
          matchedUpTo = to;
          mayBeKilled();
        }
      } while (from < signals.size() && random.nextInt(5) != 0);
      matchedUpTo = from;
    }

    private void publish(MatchRecord record) {
      stream.put(record.key(), MatchRecordJson.write(record), Instant.ofEpochMilli(START));
    }

    /**
     * Stage 2, as the kit calls it: from the checkpoint on.
     *
     * @return whether there is no more to read
     */
    private boolean countSome(WindowHandler handler, Shard shard) {
      List<StreamRecord> matches = shard.records;
      int at = shard.checkpoint;
      while (at < matches.size()) {
        int to = Math.min(matches.size(), at + 1 + random.nextInt(10));
        List<StreamRecord> batch = matches.subList(at, to);
        untilDone(() -> handler.handle(batch));
        at = to;
        mayBeKilled();
        if (random.nextInt(3) == 0 || at == matches.size()) {
          String upTo = matches.get(at - 1).sequenceNumber();
          untilDone(() -> handler.beforeCheckpoint(upTo));
          mayBeKilled();
          shard.checkpoint = at;
          mayBeKilled();
          if (at < matches.size() && random.nextInt(4) == 0) {
            return false;
          }
        }
      }
      return true;
    }

    /** A process that lost its shard and does not know it yet. */
    private void haunt(WindowHandler zombie, Shard shard) {
      int to = Math.min(shard.records.size(), shard.checkpoint + random.nextInt(10));
      if (shard.checkpoint < to) {
        List<StreamRecord> batch = shard.records.subList(shard.checkpoint, to);
        untilDone(() -> zombie.handle(batch));
        try {
          untilDone(() -> zombie.beforeCheckpoint(batch.getLast().sequenceNumber()));
        } catch (WindowHandler.ShardLost expected) {
          // The checkpoint of a lost lease would be refused as well.
        }
      }
    }

    private interface Step {
      void run() throws InterruptedException;
    }

    private static void untilDone(Step step) {
      while (true) {
        try {
          step.run();
          return;
        } catch (Passing passing) {
          // again
        } catch (InterruptedException impossible) {
          throw new AssertionError(impossible);
        }
      }
    }

    private void store(Detection detection) {
      faulty(
          () -> {
            Detection before = stored.put(detection.id(), detection);
            assertThat(before == null || before.equals(detection)).as("seed %d", seed).isTrue();
            return true;
          });
    }

    private void mayBeKilled() {
      if (step++ == killAt || random.nextDouble() < killProbability) {
        throw new Killed();
      }
    }

    private <T> T faulty(Supplier<T> work) {
      mayBeKilled();
      if (random.nextDouble() < faultProbability) {
        throw new Passing();
      }
      T result = work.get();
      mayBeKilled();
      if (random.nextDouble() < faultProbability) {
        throw new Passing(); // done, but nobody was told
      }
      return result;
    }

    private void generate() {
      int ips = 1 + random.nextInt(6);
      long received = START;
      for (int n = 0; n < 60 + random.nextInt(200); n++) {
        received += random.nextInt(random.nextInt(20) == 0 ? 60_000 : 3_000);
        if (!signals.isEmpty() && random.nextInt(8) == 0) {
          SimulatedSignal repeated =
              signals.get(signals.size() - 1 - random.nextInt(Math.min(20, signals.size())));
          if (received - repeated.match().receivedAt() < LIMITS.lateness().toMillis()) {
            signals.add(repeated);
            continue;
          }
        }
        long late =
            switch (random.nextInt(10)) {
              case 0 -> random.nextInt(80_000);
              case 1 -> -random.nextInt(30_000);
              default -> random.nextInt(500);
            };
        signals.add(
            new SimulatedSignal(
                "8.8.4." + random.nextInt(ips),
                new Match("%032x".formatted(n + 1), received - late, received)));
      }
    }

    private MatchRecord record(String ip, List<Match> found) {
      return new MatchRecord(
          "p",
          1,
          "t",
          "o",
          "a",
          "production",
          new Group(GroupBy.IP, ip),
          4,
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Mode.LIVE,
          List.of(new Action(ResponseKind.BLOCK_IP, Duration.ofMinutes(10), null)),
          found);
    }

    /** Fails before or after each effect. */
    private final class FaultyStore implements SnapshotStore {
      @Override
      public Claim claim(String shard) {
        return faulty(() -> state.claim(shard));
      }

      @Override
      public Optional<Manifest> manifest(String shard) {
        return faulty(() -> state.manifest(shard));
      }

      @Override
      public byte[] readChunk(String id) {
        return faulty(() -> state.readChunk(id));
      }

      @Override
      public void writeChunk(Claim claim, String id, byte[] content) {
        faulty(
            () -> {
              state.writeChunk(claim, id, content);
              return true;
            });
      }

      @Override
      public boolean flip(Claim claim, Manifest manifest) {
        return faulty(() -> state.flip(claim, manifest));
      }

      @Override
      public void deleteChunks(Collection<String> ids) {
        faulty(
            () -> {
              state.deleteChunks(ids);
              return true;
            });
      }

      @Override
      public void bequeath(String shard, List<ChildShard> children) {
        faulty(
            () -> {
              state.bequeath(shard, children);
              return true;
            });
      }

      @Override
      public List<Legacy> legacies(String shard) {
        return faulty(() -> state.legacies(shard));
      }

      @Override
      public void forget(String shard) {
        faulty(
            () -> {
              state.forget(shard);
              return true;
            });
      }

      @Override
      public void deleteLeftovers(Claim claim) {
        faulty(
            () -> {
              state.deleteLeftovers(claim);
              return true;
            });
      }
    }
  }
}
