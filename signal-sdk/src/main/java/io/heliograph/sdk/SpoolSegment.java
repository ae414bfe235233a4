package io.heliograph.sdk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One file of a spool: {@code HGS1}, then frames of length (4 bytes, big-endian), CRC-32C of the
 * length and the signal, and the signal. Only ever appended to; after a restart, only read.
 */
final class SpoolSegment {
  private static final String SUFFIX = ".spool";
  private static final int MAGIC = 0x48475331;
  static final int HEADER = Integer.BYTES;

  /** Bytes of a frame beside its signal. */
  static final int OVERHEAD = 2 * Integer.BYTES;

  /** Beyond it, a length is not one: signals have at most 256 KiB. */
  private static final int MAX_SIGNAL = 1 << 20;

  final long number;
  private final Disk.File file;

  /** Where the next frame is written; what may lie behind it is not part of the spool. */
  private long end;

  /** Where the next frame is read, and how many there are from it on. */
  private long readAt;

  private int unread;

  private SpoolSegment(long number, Disk.File file) {
    this.number = number;
    this.file = file;
  }

  /** A signal and where its frame ends. */
  @SuppressWarnings("ArrayRecordComponent") // handed on as is, never compared
  record Frame(byte[] signal, long end) {}

  /** A new one. */
  static SpoolSegment create(Disk disk, long number) throws IOException {
    return new SpoolSegment(number, disk.open(name(number)));
  }

  /**
   * Opens what an earlier process left.
   *
   * @param sentTo what ends at or before it was sent
   */
  static SpoolSegment open(Disk disk, long number, long sentTo) throws IOException {
    SpoolSegment segment = new SpoolSegment(number, disk.open(name(number)));
    try {
      segment.scan(sentTo);
    } catch (IOException unreadable) {
      segment.close();
      throw unreadable;
    }
    return segment;
  }

  static String name(long number) {
    return String.format(Locale.ROOT, "%019d", number) + SUFFIX;
  }

  /** The number of the segment that a file holds; empty for other files. */
  static Optional<Long> number(String name) {
    String digits = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : "";
    return digits.matches("[0-9]{19}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
  }

  long end() {
    return end;
  }

  int unread() {
    return unread;
  }

  /** Bytes behind the last whole frame, which a crash has left. */
  long torn() throws IOException {
    return file.size() - end;
  }

  void cutTorn() throws IOException {
    file.truncate(end);
  }

  /** Appends in one write. When it fails, nothing counts as appended. */
  void append(List<byte[]> signals) throws IOException {
    int size = end == 0 ? HEADER : 0;
    for (byte[] signal : signals) {
      size += OVERHEAD + signal.length;
    }
    ByteBuffer frames = ByteBuffer.allocate(size);
    if (end == 0) {
      frames.putInt(MAGIC);
      readAt = HEADER;
    }
    for (byte[] signal : signals) {
      frames.putInt(signal.length).putInt(crc(signal, 0, signal.length)).put(signal);
    }
    file.write(frames.flip(), end);
    end += size;
    unread += signals.size();
  }

  /**
   * Reads on, past what is returned.
   *
   * @param maxBytes of all signals; the first is returned even if it is larger
   * @throws IOException also for a frame that does not hold what was written
   */
  List<Frame> read(int maxSignals, int maxBytes) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocate((int) Math.min(end - readAt, maxBytes + MAX_SIGNAL + OVERHEAD));
    file.read(buffer, readAt);
    buffer.flip();
    List<Frame> frames = new ArrayList<>();
    int bytes = 0;
    while (frames.size() < maxSignals && unread > 0 && buffer.remaining() >= OVERHEAD) {
      int length = buffer.getInt(buffer.position());
      if (!frames.isEmpty() && bytes + length > maxBytes) {
        break;
      }
      if (!whole(buffer)) {
        throw new IOException("damaged at " + readAt);
      }
      byte[] signal = new byte[length];
      buffer.position(buffer.position() + OVERHEAD).get(signal);
      bytes += length;
      readAt += OVERHEAD + length;
      unread--;
      frames.add(new Frame(signal, readAt));
    }
    if (frames.isEmpty()) {
      throw new IOException("nothing at " + readAt);
    }
    return frames;
  }

  /** Goes back, to read signals again. */
  void rewind(long to, int signals) {
    readAt = to;
    unread += signals;
  }

  /** Where the next frame is read. */
  long readAt() {
    return readAt;
  }

  void force() throws IOException {
    file.force();
  }

  void close() {
    file.close();
  }

  private void scan(long sentTo) throws IOException {
    long size = file.size();
    ByteBuffer all = ByteBuffer.allocate((int) Math.min(size, Integer.MAX_VALUE - 8));
    file.read(all, 0);
    all.flip();
    if (all.remaining() < HEADER || all.getInt() != MAGIC) {
      return;
    }
    end = HEADER;
    readAt = HEADER;
    while (whole(all)) {
      all.position(all.position() + OVERHEAD + all.getInt(all.position()));
      end = all.position();
      if (end <= sentTo) {
        readAt = end;
      } else {
        unread++;
      }
    }
  }

  /** Whether a whole frame that was not damaged starts at the buffer's position. */
  private static boolean whole(ByteBuffer at) {
    if (at.remaining() < OVERHEAD) {
      return false;
    }
    int length = at.getInt(at.position());
    return length > 0
        && length <= MAX_SIGNAL
        && length <= at.remaining() - OVERHEAD
        && crc(at.array(), at.arrayOffset() + at.position() + OVERHEAD, length)
            == at.getInt(at.position() + Integer.BYTES);
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    for (int shift = 24; shift >= 0; shift -= 8) {
      crc.update(length >>> shift);
    }
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
