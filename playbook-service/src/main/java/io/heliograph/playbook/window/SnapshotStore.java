package io.heliograph.playbook.window;

import io.heliograph.kit.stream.ChildShard;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the windows of shards. A snapshot is chunks plus a manifest that names them; it exists from
 * the moment that the manifest is flipped.
 *
 * <p><b>Guarantee:</b> once a shard is claimed, no earlier claim can flip its manifest or delete a
 * chunk of a later one.
 */
public interface SnapshotStore {
  /** Less than any sequence number. */
  String NONE_READ = "0";

  /**
   * The right to write a shard's state, until somebody else claims it.
   *
   * @param epoch grows with each claim of the shard
   * @param manifest the present one; empty for a shard that has none
   */
  record Claim(String shard, long epoch, Optional<Manifest> manifest) {}

  /**
   * What a snapshot consists of.
   *
   * @param version 1 for the first
   * @param sequenceNumber the last record that the state contains; {@link #NONE_READ} when all of
   *     it is inherited
   * @param receivedAt the shard's clock, milliseconds since 1970
   * @param chunks id of the chunk of each bucket that holds something
   */
  record Manifest(
      long version, String sequenceNumber, long receivedAt, Map<Integer, String> chunks) {
    public Manifest {
      chunks = Map.copyOf(chunks);
    }
  }

  /**
   * What an ended shard left to one of its children.
   *
   * @param shard the one that ended
   * @param manifest its last; empty when it never had one
   * @param child who inherits
   * @param settled whether each child of the shard has a manifest of its own
   */
  record Legacy(String shard, Optional<Manifest> manifest, ChildShard child, boolean settled) {}

  /** Takes the shard over from whoever had it. */
  Claim claim(String shard);

  /** The shard's present manifest; empty when it has none. */
  Optional<Manifest> manifest(String shard);

  /**
   * Reads a chunk that a manifest names.
   *
   * @throws IllegalStateException there is none: the store has lost data
   */
  byte[] readChunk(String id);

  /** Writes a chunk; ids are never used twice for other content. */
  void writeChunk(Claim claim, String id, byte[] content);

  /**
   * Makes this the shard's manifest, if the claim is the latest and the version one more than that
   * of the present one.
   *
   * @return false when it is not
   */
  boolean flip(Claim claim, Manifest manifest);

  /** Deletes chunks that no manifest names any more; those that are gone already are no matter. */
  void deleteChunks(Collection<String> ids);

  /** Names the shards that go on with the keys of one that is read to its end. */
  void bequeath(String shard, List<ChildShard> children);

  /** What ended shards left to this one; empty for a shard that is nobody's child. */
  List<Legacy> legacies(String shard);

  /** Deletes the chunks of a shard that is settled; that it had a manifest remains known. */
  void forget(String shard);

  /** Deletes what earlier claims wrote and the claim's manifest does not name. */
  void deleteLeftovers(Claim claim);
}
