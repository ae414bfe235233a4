package io.heliograph.cloud.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Small files and directories whose changes are on disk when the method returns. */
public final class DurableFiles {
  private DurableFiles() {}

  /** Replaces a file's content; after a crash the file holds the old or the new content. */
  public static void replace(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    rename(temporary, file);
  }

  /** Renames within a directory, replacing the target. */
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceParent(to);
  }

  /** Creates a directory and the missing ones above it. */
  public static void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory);
    forceParent(directory);
  }

  /** Makes the creation, renaming or deletion of an entry durable. */
  public static void forceParent(Path entry) throws IOException {
    Path parent = entry.toAbsolutePath().getParent();
    if (parent == null || !DIRECTORIES_OPEN) {
      return;
    }
    try (FileChannel directory = FileChannel.open(parent, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /** Windows neither opens directories as files nor needs it. */
  private static final boolean DIRECTORIES_OPEN =
      !System.getProperty("os.name", "").startsWith("Windows");
}
