package io.heliograph.cloud.firehose;

import io.heliograph.cloud.journal.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Up to which record each shard of one delivery stream is delivered, a small file per shard. */
final class Positions {
  private final Path directory;

  /** Creates the directory if absent. */
  Positions(Path directory) throws IOException {
    DurableFiles.createDirectories(directory);
    this.directory = directory;
  }

  /** Sequence number of the last delivered record; null if none was. */
  @Nullable String find(String shardId) throws IOException {
    Path file = directory.resolve(shardId);
    return Files.exists(file) ? Files.readString(file) : null;
  }

  /** Durable on return. */
  void store(String shardId, String sequenceNumber) throws IOException {
    DurableFiles.replace(
        directory.resolve(shardId), sequenceNumber.getBytes(StandardCharsets.US_ASCII));
  }
}
