package io.heliograph.metrics.rollup;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The port in memory, for tests and trials. */
public final class InMemoryIdSnapshots implements IdSnapshots {
  private final Map<String, Long> epochs = new HashMap<>();
  private final Map<String, Manifest> manifests = new HashMap<>();
  private final Map<String, List<String>> heirs = new HashMap<>();
  private final Map<String, Held> chunks = new HashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Held(String shard, long epoch, byte[] content) {}

  @Override
  public synchronized Claim claim(String shard) {
    return new Claim(
        shard, epochs.merge(shard, 1L, Long::sum), Optional.ofNullable(manifests.get(shard)));
  }

  @Override
  public synchronized Optional<Manifest> manifest(String shard) {
    return Optional.ofNullable(manifests.get(shard));
  }

  @Override
  public synchronized void bequeath(String shard, List<String> children) {
    heirs.put(shard, List.copyOf(children));
  }

  @Override
  public synchronized Map<String, Optional<Manifest>> parents(String shard) {
    Map<String, Optional<Manifest>> parents = new HashMap<>();
    heirs.forEach(
        (parent, children) -> {
          if (children.contains(shard)) {
            parents.put(parent, manifest(parent));
          }
        });
    return parents;
  }

  @Override
  public synchronized byte[] readChunk(String id) {
    Held chunk = chunks.get(id);
    if (chunk == null) {
      throw new IllegalStateException("chunk " + id + ": missing");
    }
    return chunk.content().clone();
  }

  @Override
  public synchronized void writeChunk(Claim claim, String id, byte[] content) {
    chunks.put(id, new Held(claim.shard(), claim.epoch(), content.clone()));
  }

  @Override
  public synchronized boolean flip(Claim claim, Manifest manifest) {
    Manifest present = manifests.get(claim.shard());
    if (epochs.getOrDefault(claim.shard(), 0L) != claim.epoch()
        || manifest.version() != (present == null ? 0 : present.version()) + 1) {
      return false;
    }
    manifests.put(claim.shard(), manifest);
    return true;
  }

  @Override
  public synchronized void deleteChunks(Collection<String> ids) {
    ids.forEach(chunks::remove);
  }

  @Override
  public synchronized void deleteLeftovers(Claim claim) {
    List<String> named =
        claim.manifest().map(Manifest::chunks).orElse(List.of()).stream().map(Chunk::id).toList();
    chunks
        .entrySet()
        .removeIf(
            chunk ->
                chunk.getValue().shard().equals(claim.shard())
                    && chunk.getValue().epoch() < claim.epoch()
                    && !named.contains(chunk.getKey()));
  }

  @Override
  public synchronized void forget(String shard) {
    manifests.remove(shard);
    chunks.values().removeIf(chunk -> chunk.shard().equals(shard));
  }

  synchronized int chunkCount() {
    return chunks.size();
  }
}
