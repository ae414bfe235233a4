package io.heliograph.playbook.window;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The port in memory, for tests and trials. */
public final class InMemorySnapshotStore implements SnapshotStore {
  private final Map<String, Manifest> manifests = new HashMap<>();
  private final Map<String, Chunk> chunks = new HashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Chunk(String shard, byte[] content) {}

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
  public synchronized void writeChunk(String shard, String id, byte[] content) {
    chunks.put(id, new Chunk(shard, content.clone()));
  }

  @Override
  public synchronized boolean flip(Manifest manifest) {
    Manifest present = manifests.get(manifest.shard());
    if (manifest.version() != (present == null ? 0 : present.version()) + 1) {
      return false;
    }
    manifests.put(manifest.shard(), manifest);
    return true;
  }

  @Override
  public synchronized void deleteOtherChunks(Manifest manifest) {
    chunks
        .entrySet()
        .removeIf(
            chunk ->
                chunk.getValue().shard().equals(manifest.shard())
                    && !manifest.chunks().containsValue(chunk.getKey()));
  }
}
