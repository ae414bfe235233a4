package io.heliograph.sdk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that one client has to itself, by a lock that ends with its process. */
final class FolderDisk implements Disk {
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private FolderDisk(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes a folder, which is made when it is missing.
   *
   * @return empty when another client has it, in this process or another
   */
  static Optional<FolderDisk> take(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock taken = channel.tryLock();
      if (taken != null) {
        return Optional.of(new FolderDisk(folder, channel));
      }
    } catch (OverlappingFileLockException inThisProcess) {
      // The same as by another process.
    } catch (IOException unlockable) {
      channel.close();
      throw unlockable;
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Override
  public File open(String name) throws IOException {
    return new OpenFile(new RandomAccessFile(folder.resolve(name).toFile(), "rw"));
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** No channel: one that is read by a thread that close interrupts would be closed by that. */
  private record OpenFile(RandomAccessFile file) implements File {
    @Override
    public long size() throws IOException {
      return file.length();
    }

    @Override
    public int read(ByteBuffer into, long at) throws IOException {
      file.seek(at);
      int start = into.position();
      while (into.hasRemaining()) {
        int read = file.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
        if (read < 0) {
          break;
        }
        into.position(into.position() + read);
      }
      return into.position() - start;
    }

    @Override
    public void write(ByteBuffer bytes, long at) throws IOException {
      file.seek(at);
      file.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    @Override
    public void truncate(long size) throws IOException {
      file.setLength(size);
    }

    @Override
    public void force() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException closing) {
        // Nothing is buffered that could be lost by it.
      }
    }
  }
}
