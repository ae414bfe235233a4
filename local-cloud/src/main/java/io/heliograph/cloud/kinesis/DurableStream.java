package io.heliograph.cloud.kinesis;

import io.heliograph.cloud.aws.AwsException;
import io.heliograph.cloud.journal.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * A stream: its description and a log per shard.
 *
 * <p>The description changes by replacing it. A split or merge first seals the parents' logs, then
 * remembers their end and the children in one step, so a crash leaves the old shards or the new.
 */
final class DurableStream implements AutoCloseable {
  private static final String DESCRIPTION = "stream.json";

  private final Path directory;
  private final Clock clock;
  private final long segmentBytes;
  private final Map<Integer, ShardLog> logs = new ConcurrentHashMap<>();
  private final ReentrantLock resharding = new ReentrantLock();
  private final ReentrantLock arrivalsLock = new ReentrantLock();
  private final Condition arrivals = arrivalsLock.newCondition();
  private volatile StreamDescription description;

  /** Guarded by the arrivals' lock. */
  private long announcements;

  private DurableStream(
      Path directory, StreamDescription description, long segmentBytes, Clock clock)
      throws IOException {
    this.directory = directory;
    this.description = description;
    this.segmentBytes = segmentBytes;
    this.clock = clock;
    for (Shard shard : description.shards()) {
      logs.put(shard.index(), openLog(shard));
    }
  }

  static DurableStream create(
      Path directory, StreamDescription description, long segmentBytes, Clock clock)
      throws IOException {
    DurableFiles.createDirectories(directory);
    DurableFiles.replace(directory.resolve(DESCRIPTION), description.toBytes());
    return new DurableStream(directory, description, segmentBytes, clock);
  }

  static DurableStream open(Path directory, long segmentBytes, Clock clock) throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve(DESCRIPTION));
    return new DurableStream(directory, StreamDescription.parse(bytes), segmentBytes, clock);
  }

  /** Whether the directory holds a stream; a crash in its creation leaves one that does not. */
  static boolean exists(Path directory) {
    return Files.exists(directory.resolve(DESCRIPTION));
  }

  private ShardLog openLog(Shard shard) throws IOException {
    return ShardLog.open(
        directory.resolve(shard.id()),
        shard.start() + 1,
        segmentBytes,
        clock,
        this::announceArrival);
  }

  StreamDescription description() {
    return description;
  }

  ShardLog log(Shard shard) {
    ShardLog log = logs.get(shard.index());
    if (log == null) {
      throw new IllegalStateException("no log for " + shard.id());
    }
    log.trim(clock.millis() - Duration.ofHours(description.retentionHours()).toMillis());
    return log;
  }

  /** The shard with the id, open or closed. */
  Shard shard(String shardId) {
    for (Shard shard : description.shards()) {
      if (shard.id().equals(shardId)) {
        return shard;
      }
    }
    throw AwsException.badRequest(
        "ResourceNotFoundException",
        "Could not find shard " + shardId + " in stream " + description.name());
  }

  /** The open shard that takes a hash key. */
  Shard openShard(BigInteger hashKey) {
    for (Shard shard : description.shards()) {
      if (shard.isOpen() && shard.hashKeys().contains(hashKey)) {
        return shard;
      }
    }
    throw new IllegalStateException("no open shard for hash key " + hashKey);
  }

  List<Shard> openShards() {
    return description.shards().stream().filter(Shard::isOpen).toList();
  }

  List<Shard> children(Shard parent) {
    return description.shards().stream()
        .filter(shard -> shard.parents().contains(parent.index()))
        .toList();
  }

  /**
   * Waits for a split or merge in progress, and says whether the open shards all take writes. They
   * do not after one that broke off between closing its parents and remembering its children; to
   * ask for it again mends that.
   */
  boolean takesWrites() {
    resharding.lock();
    try {
      return openShards().stream().noneMatch(shard -> log(shard).isSealed());
    } finally {
      resharding.unlock();
    }
  }

  /** How a split or merge divides its parents' keys; runs while no other is in progress. */
  @FunctionalInterface
  interface Reshard {
    Plan plan(StreamDescription current);
  }

  /**
   * A split or merge.
   *
   * @param parents open shards that end; none when there is nothing to do
   * @param children key ranges that together are the parents'
   */
  record Plan(List<Shard> parents, List<HashKeyRange> children) {
    static final Plan NOTHING = new Plan(List.of(), List.of());
  }

  /** Splits or merges; on return the children take writes and the parents have their end. */
  void reshard(Reshard reshard) {
    resharding.lock();
    try {
      Plan plan = reshard.plan(description);
      if (plan.parents().isEmpty()) {
        return;
      }
      List<Shard> changed = new ArrayList<>();
      long now = clock.millis();
      long lastEnd = 0;
      for (Shard parent : plan.parents()) {
        ShardLog log = log(parent);
        log.seal();
        changed.add(parent.closed(log.nextOrdinal(), now));
        lastEnd = Math.max(lastEnd, log.nextOrdinal());
      }
      List<Integer> parents = plan.parents().stream().map(Shard::index).toList();
      int index = description.shards().size();
      for (HashKeyRange keys : plan.children()) {
        Shard child = new Shard(index++, parents, keys, lastEnd + 1, null, now, null);
        logs.put(child.index(), openLog(child));
        changed.add(child);
      }
      StreamDescription next = description.with(changed);
      DurableFiles.replace(directory.resolve(DESCRIPTION), next.toBytes());
      description = next;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      resharding.unlock();
    }
    announceArrival();
  }

  private void announceArrival() {
    arrivalsLock.lock();
    try {
      announcements++;
      arrivals.signalAll();
    } finally {
      arrivalsLock.unlock();
    }
  }

  /** Returns once the condition holds or after a time; looks whenever records arrived. */
  void awaitArrival(BooleanSupplier condition, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    arrivalsLock.lockInterruptibly();
    try {
      while (!condition.getAsBoolean() && left > 0) {
        left = arrivals.awaitNanos(left);
      }
    } finally {
      arrivalsLock.unlock();
    }
  }

  /** Returns with the next announcement, whatever it brought, or after a time. */
  void awaitArrival(Duration atMost) throws InterruptedException {
    arrivalsLock.lockInterruptibly();
    try {
      long seen = announcements;
      awaitArrival(() -> announcements != seen, atMost);
    } finally {
      arrivalsLock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    for (ShardLog log : logs.values()) {
      log.close();
    }
  }
}
