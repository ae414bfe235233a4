package io.heliograph.playbook.window;

import java.util.Collection;
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
   * @param sequenceNumber the last record that the state contains
   * @param receivedAt the shard's clock, milliseconds since 1970
   * @param chunks id of the chunk of each bucket that holds something
   */
  record Manifest(
      long version, String sequenceNumber, long receivedAt, Map<Integer, String> chunks) {
    public Manifest {
      chunks = Map.copyOf(chunks);
    }
  }

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

  /** Deletes what earlier claims wrote and the claim's manifest does not name. */
  void deleteLeftovers(Claim claim);
}
