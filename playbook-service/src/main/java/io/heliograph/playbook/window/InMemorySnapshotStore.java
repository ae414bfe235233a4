package io.heliograph.playbook.window;

import io.heliograph.kit.stream.ChildShard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The port in memory, for tests and trials. */
public final class InMemorySnapshotStore implements SnapshotStore {
  private final Map<String, Long> epochs = new HashMap<>();
  private final Map<String, Manifest> manifests = new HashMap<>();
  private final Map<String, List<ChildShard>> heirs = new HashMap<>();
  private final Map<String, Chunk> chunks = new HashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Chunk(String shard, long epoch, byte[] content) {}

  @Override
  public synchronized Claim claim(String shard) {
    return new Claim(shard, epochs.merge(shard, 1L, Long::sum), manifest(shard));
  }

  @Override
  public synchronized Optional<Manifest> manifest(String shard) {
    return Optional.ofNullable(manifests.get(shard));
  }

  @Override
  public synchronized byte[] readChunk(String id) {
    Chunk chunk = chunks.get(id);
    if (chunk == null) {
      throw new IllegalStateException("chunk " + id + ": missing");
    }
    return chunk.content().clone();
  }

  @Override
  public synchronized void writeChunk(Claim claim, String id, byte[] content) {
    chunks.put(id, new Chunk(claim.shard(), claim.epoch(), content.clone()));
  }

  @Override
  public synchronized boolean flip(Claim claim, Manifest manifest) {
    long present = manifest(claim.shard()).map(Manifest::version).orElse(0L);
    if (epochs.getOrDefault(claim.shard(), 0L) != claim.epoch()
        || manifest.version() != present + 1) {
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
    Set<String> named = claim.manifest().map(m -> Set.copyOf(m.chunks().values())).orElse(Set.of());
    chunks
        .entrySet()
        .removeIf(
            chunk ->
                chunk.getValue().shard().equals(claim.shard())
                    && chunk.getValue().epoch() < claim.epoch()
                    && !named.contains(chunk.getKey()));
  }

  @Override
  public synchronized void bequeath(String shard, List<ChildShard> children) {
    heirs.put(shard, List.copyOf(children));
  }

  @Override
  public synchronized List<Legacy> legacies(String shard) {
    List<Legacy> legacies = new ArrayList<>();
    heirs.forEach(
        (parent, children) -> {
          boolean settled = children.stream().allMatch(child -> manifests.containsKey(child.id()));
          children.stream()
              .filter(child -> child.id().equals(shard))
              .forEach(child -> legacies.add(new Legacy(parent, manifest(parent), child, settled)));
        });
    return legacies;
  }

  @Override
  public synchronized void forget(String shard) {
    chunks.values().removeIf(chunk -> chunk.shard().equals(shard));
  }

  synchronized int chunkCount() {
    return chunks.size();
  }
}
