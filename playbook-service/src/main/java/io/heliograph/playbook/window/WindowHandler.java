package io.heliograph.playbook.window;

import io.heliograph.kit.stream.ChildShard;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamPositions;
import io.heliograph.kit.stream.StreamRecord;
import io.heliograph.playbook.match.MatchRecordJson;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stage 2 of detection on one shard of {@code playbook-matches}.
 *
 * <p>Order of effects, so that a kill between any two neither loses nor doubles a detection:
 *
 * <ol>
 *   <li>records change the windows in memory;
 *   <li>a detection becomes durable, under an id that a replay gives again;
 *   <li>changed buckets are written as new chunks;
 *   <li>the manifest is flipped: state and position become durable in one write;
 *   <li>the stream's checkpoint is written.
 * </ol>
 *
 * After a kill before 4 the records come again to the old state and give the same detections; after
 * a kill between 4 and 5 they come again and are skipped by their sequence number.
 */
final class WindowHandler implements ShardHandler {
  private final String shard;
  private final SnapshotStore store;
  private final DetectionSink sink;
  private final SnapshotStore.Claim claim;
  private final ShardWindows windows;
  private final Map<Integer, String> chunks = new HashMap<>();
  private long version;
  private int attempts;
  private @Nullable String sequenceNumber;

  /** A flip that failed without telling whether it was done. */
  private SnapshotStore.@Nullable Manifest unconfirmed;

  private @Nullable String pendingFor;
  private List<Detection> pending = List.of();

  /** Another process has taken the shard; this one must not go on. */
  static final class ShardLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShardLost(String shard) {
      super("shard " + shard + ": another process has taken it over");
    }
  }

  /**
   * Takes the shard over and restores its state. A child of ended shards without a state of its own
   * begins with its parents' open windows, made its own before it reads a record.
   */
  WindowHandler(
      String shard,
      SnapshotStore store,
      DetectionSink sink,
      WindowLimits limits,
      WindowCounts counts) {
    this.shard = shard;
    this.store = store;
    this.sink = sink;
    this.windows = new ShardWindows(limits, counts);
    this.claim = store.claim(shard);
    claim.manifest().ifPresentOrElse(this::restore, this::inherit);
    store.deleteLeftovers(claim);
    forgetSettled();
  }

  private void restore(SnapshotStore.Manifest manifest) {
    manifest.chunks().values().forEach(chunk -> windows.restore(store.readChunk(chunk)));
    windows.restoreClock(manifest.receivedAt());
    adopt(manifest);
    sequenceNumber = manifest.sequenceNumber();
  }

  private void inherit() {
    for (SnapshotStore.Legacy legacy : store.legacies(shard)) {
      legacy
          .manifest()
          .ifPresent(
              manifest -> {
                for (String chunk : manifest.chunks().values()) {
                  windows.inherit(store.readChunk(chunk), legacy.child());
                }
                windows.restoreClock(manifest.receivedAt());
                sequenceNumber = SnapshotStore.NONE_READ;
              });
    }
    String inherited = sequenceNumber;
    if (inherited != null) {
      write(windows.takeDirty(), inherited);
    }
  }

  /** The last child to have a state of its own clears away what the parents left. */
  private void forgetSettled() {
    for (SnapshotStore.Legacy legacy : store.legacies(shard)) {
      if (legacy.settled()) {
        store.forget(legacy.shard());
      }
    }
  }

  @Override
  public void ended(List<ChildShard> children) {
    store.bequeath(shard, children);
  }

  @Override
  public void handle(List<StreamRecord> records) throws InterruptedException {
    for (StreamRecord record : records) {
      String last = sequenceNumber;
      if (last != null && StreamPositions.compare(record.sequenceNumber(), last) <= 0) {
        continue;
      }
      for (Detection detection : pending(record)) {
        sink.accept(detection);
      }
      pendingFor = null;
      pending = List.of();
      sequenceNumber = record.sequenceNumber();
    }
  }

  /**
   * The record's detections. They are remembered until the sink has taken them: when it fails, the
   * batch comes again to windows that have counted the record already.
   */
  private List<Detection> pending(StreamRecord record) {
    if (!record.sequenceNumber().equals(pendingFor)) {
      pending = windows.apply(MatchRecordJson.read(record.data()));
      pendingFor = record.sequenceNumber();
    }
    return pending;
  }

  @Override
  public void beforeCheckpoint(String checkpoint) {
    String last = sequenceNumber;
    if (last == null) {
      return;
    }
    windows.tidyNext();
    BitSet dirty = windows.takeDirty();
    if (dirty.isEmpty()) {
      return; // only records that were skipped, or poison: the state is what it was
    }
    try {
      settleUnconfirmed();
      write(dirty, last);
    } catch (RuntimeException failed) {
      windows.putBackDirty(dirty);
      throw failed;
    }
  }

  private void write(BitSet dirty, String last) {
    // A chunk of a failed attempt may be named by a manifest that was flipped all the same.
    String suffix = "/" + claim.epoch() + "/" + ++attempts;
    Map<Integer, String> next = new HashMap<>(chunks);
    List<String> replaced = new ArrayList<>();
    for (int bucket = dirty.nextSetBit(0); bucket >= 0; bucket = dirty.nextSetBit(bucket + 1)) {
      String before = next.remove(bucket);
      if (before != null) {
        replaced.add(before);
      }
      byte[] content = windows.encode(bucket);
      if (content.length > 0) {
        String id = shard + "/" + bucket + suffix;
        store.writeChunk(claim, id, content);
        next.put(bucket, id);
      }
    }
    SnapshotStore.Manifest manifest =
        new SnapshotStore.Manifest(version + 1, last, windows.receivedAt(), next);
    unconfirmed = manifest;
    boolean flipped = store.flip(claim, manifest);
    unconfirmed = null;
    if (!flipped) {
      throw new ShardLost(shard);
    }
    adopt(manifest);
    store.deleteChunks(replaced);
  }

  /** Finds out whether a flip whose answer was lost took place. */
  private void settleUnconfirmed() {
    SnapshotStore.Manifest lost = unconfirmed;
    if (lost != null) {
      if (store.manifest(shard).filter(lost::equals).isPresent()) {
        adopt(lost);
      }
      unconfirmed = null;
    }
  }

  private void adopt(SnapshotStore.Manifest manifest) {
    version = manifest.version();
    chunks.clear();
    chunks.putAll(manifest.chunks());
  }

  int keys() {
    return windows.keys();
  }
}
