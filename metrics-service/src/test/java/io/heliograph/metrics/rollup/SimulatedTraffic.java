package io.heliograph.metrics.rollup;

import io.heliograph.kit.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * Random signals of an hour around midnight on a line of shards that split and merge, with repeats,
 * reorderings and poison; and what a naive pass over them counts.
 */
final class SimulatedTraffic {
  private static final Instant START = Instant.parse("2026-01-05T23:30:00Z");

  /** Repeats come well within the window of 15 minutes, or well beyond it. */
  private static final Duration WITHIN = Duration.ofMinutes(13);

  private static final Duration BEYOND = Duration.ofMinutes(18);

  /** Shards by id, each with its records. */
  final Map<String, SimulatedShard> shards = new TreeMap<>();

  /** Counts by application, minute and name, in the minute of the earliest of equal signals. */
  final Map<Point, Long> counts = new HashMap<>();

  /** Sums of metric values by application, minute, metric and key, in that of the first read. */
  final Map<Point, Double> sums = new HashMap<>();

  private final Random random;
  private final List<Sent> sent = new ArrayList<>();
  private long sequence = 9_900; // gains a digit on the way: they must be compared as numbers

  record Point(String application, long minute, String metric, String label) {}

  /** A shard; its children follow when it is read to its end. */
  static final class SimulatedShard {
    final String id;
    final List<String> parents;
    final List<StreamRecord> records = new ArrayList<>();
    final List<String> children = new ArrayList<>();

    SimulatedShard(String id, List<String> parents) {
      this.id = id;
      this.parents = parents;
    }
  }

  private static final class Sent {
    final String id;
    final String application;
    final boolean metric;
    final String name;
    final String key;
    final int value;
    Instant countedAt;

    Sent(String id, String app, boolean metric, String name, String key, int value, Instant at) {
      this.id = id;
      this.application = app;
      this.metric = metric;
      this.name = name;
      this.key = key;
      this.value = value;
      this.countedAt = at;
    }
  }

  SimulatedTraffic(Random random) {
    this.random = random;
    List<String> open = List.of(shard("shard-0", List.of()));
    int shardCount = 1;
    Instant now = START;
    int signals = 60 + random.nextInt(200);
    for (int n = 0; n < signals; n++) {
      now = now.plusMillis(random.nextInt(random.nextInt(12) == 0 ? 300_000 : 12_000));
      if (random.nextInt(80) == 0) {
        List<String> before = open;
        open =
            before.size() == 1
                ? List.of(
                    shard("shard-" + shardCount++, before), shard("shard-" + shardCount++, before))
                : List.of(shard("shard-" + shardCount++, before));
      }
      send(n, now, open);
    }
  }

  private String shard(String id, List<String> parents) {
    shards.put(id, new SimulatedShard(id, parents));
    parents.forEach(parent -> shardOf(parent).children.add(id));
    return id;
  }

  private SimulatedShard shardOf(String id) {
    return Objects.requireNonNull(shards.get(id));
  }

  private void send(int n, Instant now, List<String> open) {
    // Two processes receive: what reaches the stream later may have been received earlier.
    Instant received = now.minusMillis(random.nextInt(4_000));
    if (random.nextInt(40) == 0) {
      put(
          "%032x".formatted(n),
          "not a signal".getBytes(java.nio.charset.StandardCharsets.UTF_8),
          now,
          open);
      return;
    }
    if (!sent.isEmpty() && random.nextInt(5) == 0) {
      Sent again = sent.get(random.nextInt(sent.size()));
      if (random.nextInt(3) == 0) {
        received = again.countedAt.minusMillis(random.nextInt(90_000));
      }
      Duration apart = Duration.between(again.countedAt, received);
      if (apart.compareTo(WITHIN) < 0
          && Duration.between(received, now).compareTo(WITHIN) < 0
          && Duration.between(again.countedAt, now).compareTo(WITHIN) < 0) {
        repeated(again, received);
        put(again.id, bytes(again, received), now, open);
        return;
      }
      if (Duration.between(again.countedAt, now.minusMillis(4_000)).compareTo(BEYOND) > 0) {
        received = now.minusMillis(random.nextInt(4_000));
        again.countedAt = received;
        counted(again);
        put(again.id, bytes(again, received), now, open);
      }
      return;
    }
    boolean metric = random.nextInt(3) == 0;
    Sent signal =
        new Sent(
            "%016x%016x".formatted(random.nextLong(), n),
            random.nextBoolean() ? Signals.APPLICATION : "89abcdef0123456789abcde0",
            metric,
            (metric ? "metric" : "name") + random.nextInt(6),
            "key" + random.nextInt(4),
            random.nextInt(100),
            received);
    sent.add(signal);
    counted(signal);
    put(signal.id, bytes(signal, received), now, open);
  }

  private void counted(Sent signal) {
    counts.merge(count(signal, minute(signal.countedAt)), 1L, Long::sum);
    if (signal.metric) {
      sums.merge(
          new Point(signal.application, minute(signal.countedAt), signal.name, signal.key),
          (double) signal.value,
          Double::sum);
    }
  }

  private void repeated(Sent signal, Instant received) {
    if (minute(received) < minute(signal.countedAt)) {
      counts.merge(count(signal, minute(signal.countedAt)), -1L, Long::sum);
      counts.merge(count(signal, minute(received)), 1L, Long::sum);
      signal.countedAt = received;
    }
  }

  private static Point count(Sent signal, long minute) {
    return new Point(signal.application, minute, "signals.count", signal.name);
  }

  private static long minute(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 60L);
  }

  private static byte[] bytes(Sent signal, Instant received) {
    return signal.metric
        ? Signals.metric(
            signal.id,
            signal.application,
            signal.name,
            received,
            "{\"kind\":\"sum\",\"values\":[{\"key\":\"%s\",\"value\":%d}]}"
                .formatted(signal.key, signal.value))
        : Signals.point(signal.id, signal.application, signal.name, null, received);
  }

  private void put(String id, byte[] data, Instant now, List<String> open) {
    // Equal ids lie on one line of shards.
    String to = open.get(id.charAt(0) < '8' ? 0 : open.size() - 1);
    sequence += 1 + random.nextInt(7);
    shardOf(to).records.add(Signals.record(sequence, data, now));
  }
}
