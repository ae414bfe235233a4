package io.heliograph.metrics.rollup;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the remembered ids of shards. A snapshot is chunks plus a manifest that names them; it
 * exists from the moment that the manifest is flipped.
 *
 * <p><b>Guarantee:</b> once a shard is claimed, no earlier claim can flip its manifest.
 */
public interface IdSnapshots {

  /**
   * The right to write a shard's snapshot, until somebody else claims it.
   *
   * @param epoch grows with each claim of the shard
   * @param manifest the present one; empty for a shard that has none
   */
  record Claim(String shard, long epoch, Optional<Manifest> manifest) {}

  /**
   * What a snapshot consists of.
   *
   * @param version 1 for the first
   * @param sequenceNumber the last record that the memory, and every row, contains
   * @param clock the latest received minute of the shard
   * @param depth number of shards before this one on its longest line of parents
   * @param chunks in the order in which they hold: a later one knows better
   */
  record Manifest(long version, String sequenceNumber, int clock, int depth, List<Chunk> chunks) {
    public Manifest {
      chunks = List.copyOf(chunks);
    }
  }

  /**
   * Names a chunk.
   *
   * @param newest no minute in it is later: when that is too old, so is all of it
   * @param depth of the shard that decided what is in it, which may be a parent's parent
   */
  record Chunk(String id, int newest, int depth) {}

  /** Takes the shard over from whoever had it. */
  Claim claim(String shard);

  /** The shard's present manifest; empty when it has none. */
  Optional<Manifest> manifest(String shard);

  /** Names the shards that go on with the keys of one that is read to its end. */
  void bequeath(String shard, List<String> children);

  /** Shards that named this one as a child, with their manifests if they have any. */
  Map<String, Optional<Manifest>> parents(String shard);

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

  /** Deletes everything of a shard that ended long ago. */
  void forget(String shard);
}
