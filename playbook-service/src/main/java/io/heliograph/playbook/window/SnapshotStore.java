package io.heliograph.playbook.window;

import java.util.Map;
import java.util.Optional;

/**
 * Keeps the windows of shards. A snapshot is chunks plus a manifest that names them; it exists from
 * the moment that the manifest is flipped.
 *
 * <p><b>Guarantee:</b> of two owners of a shard only one can flip to a given version; the other is
 * told so and must stop.
 */
public interface SnapshotStore {

  /**
   * What a snapshot consists of.
   *
   * @param version 1 for the first
   * @param sequenceNumber the last record that the state contains
   * @param receivedAt the shard's clock, milliseconds since 1970
   * @param chunks id of the chunk of each bucket that holds something
   */
  record Manifest(
      String shard,
      long version,
      String sequenceNumber,
      long receivedAt,
      Map<Integer, String> chunks) {
    public Manifest {
      chunks = Map.copyOf(chunks);
    }
  }

  /** The present manifest of a shard; empty for a shard that has none. */
  Optional<Manifest> manifest(String shard);

  /**
   * Reads a chunk that a manifest names.
   *
   * @throws IllegalStateException there is none: the store has lost data
   */
  byte[] readChunk(String id);

  /** Writes a chunk; ids are never used twice for other content. */
  void writeChunk(String shard, String id, byte[] content);

  /**
   * Makes this the shard's manifest, if its version is one more than that of the present one.
   *
   * @return false when it is not: the shard has another owner
   */
  boolean flip(Manifest manifest);

  /** Deletes chunks of the shard that the manifest does not name. */
  void deleteOtherChunks(Manifest manifest);
}
