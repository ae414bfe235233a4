package io.heliograph.sdk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A folder in memory that crashes, or fails, after so many bytes and changes. */
final class CrashDisk implements Disk {
  private final Map<String, Content> files = new TreeMap<>();
  private long left = Long.MAX_VALUE;
  private boolean failing;

  /** The end of the process: nothing of it may be caught. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  private static final class Content {
    byte[] bytes = new byte[0];
    int forced;
  }

  /** Crashes in the middle of a write, or before another change; each counts as one byte. */
  void crashAfter(long bytes) {
    left = bytes;
  }

  /** Refuses writes, with an error, until told otherwise. */
  void fail(boolean now) {
    failing = now;
  }

  /** The computer starts again: of what was not forced, a part may be gone. */
  void powerCut(Random random) {
    files.values().forEach(file -> lose(file, random));
    left = Long.MAX_VALUE;
  }

  /** The process starts again. */
  void restart() {
    left = Long.MAX_VALUE;
  }

  long bytes() {
    return files.values().stream().mapToLong(file -> file.bytes.length).sum();
  }

  /** Turns over one bit. */
  void damage(Random random) {
    List<Content> all = files.values().stream().filter(file -> file.bytes.length > 0).toList();
    if (!all.isEmpty()) {
      byte[] bytes = all.get(random.nextInt(all.size())).bytes;
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private static void lose(Content file, Random random) {
    int unforced = file.bytes.length - file.forced;
    if (unforced > 0) {
      file.bytes = Arrays.copyOf(file.bytes, file.forced + random.nextInt(unforced + 1));
    }
    file.forced = file.bytes.length;
  }

  private int allowed(int bytes) throws IOException {
    if (failing) {
      throw new IOException("no space");
    }
    int now = (int) Math.min(left, bytes);
    left -= now;
    return now;
  }

  private void change() throws IOException {
    if (allowed(1) == 0) {
      throw new Crash();
    }
  }

  @Override
  public List<String> names() {
    return List.copyOf(files.keySet());
  }

  @Override
  public File open(String name) throws IOException {
    if (!files.containsKey(name)) {
      change();
      files.put(name, new Content());
    }
    return new OpenFile(files.get(name));
  }

  @Override
  public void delete(String name) throws IOException {
    change();
    files.remove(name);
  }

  @Override
  public void close() {}

  private final class OpenFile implements File {
    private final Content content;

    private OpenFile(Content content) {
      this.content = content;
    }

    @Override
    public long size() {
      return content.bytes.length;
    }

    @Override
    public int read(ByteBuffer into, long at) {
      int count = (int) Math.max(0, Math.min(into.remaining(), content.bytes.length - at));
      into.put(content.bytes, (int) at, count);
      return count;
    }

    @Override
    public void write(ByteBuffer bytes, long at) throws IOException {
      int wanted = bytes.remaining();
      int written = allowed(wanted);
      int end = (int) at + written;
      if (written > 0) {
        content.bytes = Arrays.copyOf(content.bytes, Math.max(end, content.bytes.length));
        bytes.get(content.bytes, (int) at, written);
      }
      if (written < wanted) {
        throw new Crash();
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      change();
      content.bytes = Arrays.copyOf(content.bytes, (int) size);
      content.forced = Math.min(content.forced, (int) size);
    }

    @Override
    public void force() throws IOException {
      change();
      content.forced = content.bytes.length;
    }

    @Override
    public void close() {}
  }
}
