package io.heliograph.metrics.rollup;

import io.heliograph.metrics.rollup.IdSnapshots.Chunk;
import io.heliograph.metrics.rollup.IdSnapshots.Claim;
import io.heliograph.metrics.rollup.IdSnapshots.Manifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which signals of a shard are counted, and in which minute. What it answers depends on the shard's
 * records in their order and on nothing else, so that records read again after a crash are decided
 * as they were before. For one thread.
 */
final class RememberedIds {
  /** Chunks that are written before they are made one. */
  static final int SMALL_CHUNKS = 32;

  /** Ids in a chunk at most: 4 MB, far from MongoDB's 16. */
  private static final int CHUNK_IDS = 200_000;

  private final String shard;
  private final IdSnapshots store;
  private final int window;
  private final Claim claim;
  private final IdMemory memory = new IdMemory();

  /** What was decided since {@link #commit}; lies over the memory. */
  private IdMemory tentative = new IdMemory();

  private final IdLog tentativeLog = new IdLog();
  private int tentativeClock = Integer.MIN_VALUE;
  private int clock = Integer.MIN_VALUE;

  /** Chunks of the parents that are not written as this shard's own yet. */
  private final List<Inherited> inherited = new ArrayList<>();

  /** What a parent remembered. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Inherited(byte[] content, int newest, int depth) {}

  /** Decided and not yet in a chunk. */
  private final IdLog fresh = new IdLog();

  /** Content of the small chunks. */
  private final IdLog recent = new IdLog();

  private final List<Chunk> large = new ArrayList<>();
  private final List<Chunk> small = new ArrayList<>();
  private long version;
  private int depth;
  private int attempts;
  private boolean dirty;
  private @Nullable String sequenceNumber;

  /** One whose flip failed without telling whether it was done. */
  private @Nullable Snapshot unconfirmed;

  /**
   * A snapshot on its way.
   *
   * @param written ids of {@code fresh}, from its beginning on, that it contains
   */
  private record Snapshot(
      Manifest manifest, List<Chunk> large, List<Chunk> small, boolean merged, int written) {}

  /** Another process has taken the shard; this one must not go on. */
  static final class ShardLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShardLost(String shard) {
      super("shard " + shard + ": another process has taken it over");
    }
  }

  /**
   * Takes the shard over and restores its memory. A shard without a snapshot begins with what its
   * parents remember: equal ids lie on one line of shards.
   *
   * @param window minutes for which a repeat is told from a new signal
   */
  RememberedIds(String shard, IdSnapshots store, int window) {
    this.shard = shard;
    this.store = store;
    this.window = window;
    this.claim = store.claim(shard);
    if (claim.manifest().isPresent()) {
      restore(claim.manifest().get());
    } else {
      depth = inheritOf(shard);
      inherited.sort(Comparator.comparingInt(Inherited::depth));
      inherited.forEach(chunk -> IdLog.decode(chunk.content(), memory::put));
    }
    store.deleteLeftovers(claim);
  }

  private void restore(Manifest manifest) {
    for (Chunk chunk : manifest.chunks()) {
      IdLog.decode(store.readChunk(chunk.id()), memory::put);
    }
    large.addAll(manifest.chunks());
    version = manifest.version();
    sequenceNumber = manifest.sequenceNumber();
    clock = manifest.clock();
    depth = manifest.depth();
    tentativeClock = clock;
    memory.forgetBefore(clock - window);
  }

  /**
   * Collects what the parents remember.
   *
   * <p>A split gives both children a copy of everything, and each goes on with its own ids only; a
   * later merge brings both copies together. On the line of shards that an id runs through, depth
   * grows with every step, so what was decided at a greater depth was decided later.
   *
   * @return the child's depth
   */
  private int inheritOf(String child) {
    int deepest = -1;
    for (Map.Entry<String, Optional<Manifest>> parent : store.parents(child).entrySet()) {
      Manifest manifest = parent.getValue().orElse(null);
      if (manifest == null) { // it ended before its first record
        deepest = Math.max(deepest, inheritOf(parent.getKey()));
      } else {
        deepest = Math.max(deepest, manifest.depth());
        for (Chunk chunk : manifest.chunks()) {
          inherited.add(new Inherited(store.readChunk(chunk.id()), chunk.newest(), chunk.depth()));
        }
      }
    }
    return deepest + 1;
  }

  /** Leaves what is remembered to the children of a shard that ended. */
  void bequeath(List<String> children) {
    store.bequeath(shard, children);
  }

  /** The last record that is contained; null when there is none yet. */
  @Nullable String sequenceNumber() {
    return sequenceNumber;
  }

  /** The latest received minute that was committed. */
  int clock() {
    return clock;
  }

  int size() {
    return memory.size();
  }

  /**
   * Decides a signal.
   *
   * @param minute in which it was received
   * @return {@link IdMemory#UNKNOWN}: it is new and counts in its minute. Else the minute in which
   *     it is counted already; if that is later than its own, it is counted in its own from now on,
   *     as the archive keeps the earliest of equal signals
   */
  int offer(long high, long low, int minute) {
    tentativeClock = Math.max(tentativeClock, minute);
    int countedAt = tentative.minuteOf(high, low);
    if (countedAt == IdMemory.UNKNOWN) {
      countedAt = memory.minuteOf(high, low);
    }
    if (countedAt < tentativeClock - window) {
      countedAt = IdMemory.UNKNOWN;
    }
    if (countedAt == IdMemory.UNKNOWN || minute < countedAt) {
      tentative.put(high, low, minute);
      tentativeLog.add(high, low, minute);
    }
    return countedAt;
  }

  /** The effects of what was decided are durable. */
  void commit(String upTo) {
    tentativeLog.forEach(memory::put);
    fresh.addAll(tentativeLog);
    if (tentativeClock > clock) {
      memory.forgetBefore(tentativeClock - window);
    }
    clock = tentativeClock;
    sequenceNumber = upTo;
    dirty = true;
    forgetTentative();
  }

  /** They are not, or maybe not all: the same records come again. */
  void rollback() {
    tentativeClock = clock;
    forgetTentative();
  }

  private void forgetTentative() {
    if (tentativeLog.size() > 0) {
      tentativeLog.clear();
      tentative = new IdMemory();
    }
  }

  /**
   * Makes the memory durable.
   *
   * @throws ShardLost it is another's now
   */
  void save() {
    settleUnconfirmed();
    String upTo = sequenceNumber;
    if (!dirty || upTo == null) {
      return;
    }
    int oldest = clock - window;
    List<Chunk> nextLarge = new ArrayList<>(large);
    nextLarge.removeIf(chunk -> chunk.newest() < oldest);
    nextLarge.addAll(writeInherited(oldest));
    List<Chunk> nextSmall = new ArrayList<>(small);
    IdLog write = fresh;
    boolean merge = small.size() >= SMALL_CHUNKS;
    if (merge) {
      write = new IdLog();
      write.addAll(recent);
      write.addAll(fresh);
      nextSmall.clear();
    }
    List<Chunk> written = write(write);
    (merge ? nextLarge : nextSmall).addAll(written);
    List<Chunk> all = new ArrayList<>(nextLarge);
    all.addAll(nextSmall);
    List<String> replaced = new ArrayList<>();
    for (List<Chunk> before : List.of(large, small)) {
      before.stream().filter(chunk -> !all.contains(chunk)).map(Chunk::id).forEach(replaced::add);
    }
    Manifest manifest = new Manifest(version + 1, upTo, clock, depth, all);
    Snapshot snapshot = new Snapshot(manifest, nextLarge, nextSmall, merge, fresh.size());
    unconfirmed = snapshot;
    boolean flipped = store.flip(claim, manifest);
    unconfirmed = null;
    if (!flipped) {
      throw new ShardLost(shard);
    }
    adopt(snapshot);
    if (!replaced.isEmpty()) {
      store.deleteChunks(replaced);
    }
  }

  private List<Chunk> write(IdLog log) {
    List<Chunk> written = new ArrayList<>();
    for (int from = 0; from < log.size(); from += CHUNK_IDS) {
      int to = Math.min(log.size(), from + CHUNK_IDS);
      String id = newChunkId();
      store.writeChunk(claim, id, log.encode(from, to));
      // The shard's clock and not the ids' own minutes: a chunk must outlive the earlier ones that
      // it corrects.
      written.add(new Chunk(id, clock, depth));
    }
    return written;
  }

  private List<Chunk> writeInherited(int oldest) {
    List<Chunk> written = new ArrayList<>();
    for (Inherited chunk : inherited) {
      if (chunk.newest() >= oldest) {
        String id = newChunkId();
        store.writeChunk(claim, id, chunk.content());
        written.add(new Chunk(id, chunk.newest(), chunk.depth()));
      }
    }
    return written;
  }

  /** A chunk of a failed attempt may be named by a manifest that was flipped all the same. */
  private String newChunkId() {
    return shard + "/" + claim.epoch() + "/" + ++attempts;
  }

  private void adopt(Snapshot snapshot) {
    inherited.clear();
    version = snapshot.manifest().version();
    large.clear();
    large.addAll(snapshot.large());
    small.clear();
    small.addAll(snapshot.small());
    IdLog written = fresh.takeFirst(snapshot.written());
    if (snapshot.merged()) {
      recent.clear();
    } else {
      recent.addAll(written);
    }
    dirty = !snapshot.manifest().sequenceNumber().equals(sequenceNumber);
  }

  /** Finds out whether a flip whose answer was lost took place. */
  private void settleUnconfirmed() {
    Snapshot lost = unconfirmed;
    if (lost != null) {
      if (store.manifest(shard).filter(lost.manifest()::equals).isPresent()) {
        adopt(lost);
      }
      unconfirmed = null;
    }
  }
}
