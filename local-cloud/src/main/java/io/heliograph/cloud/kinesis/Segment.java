package io.heliograph.cloud.kinesis;

import io.heliograph.cloud.journal.DurableFiles;
import io.heliograph.cloud.journal.FrameBuffer;
import io.heliograph.cloud.journal.FrameReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of a shard's log: records of consecutive ordinals from {@link #base} on.
 *
 * <p>One thread appends (the log's committer), any number read what was forced. A sparse index in
 * memory leads to a record; it is built when the file is first read, or as it is written.
 */
final class Segment implements Closeable {
  private static final Logger log = LoggerFactory.getLogger(Segment.class);
  private static final String SUFFIX = ".log";

  /** Bytes between two entries of the index; a read skips at most this much. */
  private static final int INDEX_STEP = 32 << 10;

  final long base;
  private final Path path;
  private final RandomAccessFile reads;
  private final RandomAccessFile writes;

  // Below: guarded by this. Nobody holds the monitor while forcing.
  private long[] indexOrdinals = new long[16];
  private long[] indexOffsets = new long[16];
  private int indexSize;
  private boolean indexed;
  private long durableLength;
  private long nextOrdinal;
  private long firstArrival = Long.MAX_VALUE;
  private long lastArrival = Long.MIN_VALUE;
  private boolean closed;

  private Segment(Path path, long base) throws IOException {
    this.path = path;
    this.base = base;
    this.nextOrdinal = base;
    writes = new RandomAccessFile(path.toFile(), "rw");
    reads = new RandomAccessFile(path.toFile(), "r");
  }

  static Segment create(Path directory, long base) throws IOException {
    Segment segment = new Segment(directory.resolve("%019d%s".formatted(base, SUFFIX)), base);
    DurableFiles.forceParent(segment.path);
    segment.indexed = true;
    return segment;
  }

  static boolean isSegment(Path path) {
    return path.getFileName().toString().endsWith(SUFFIX);
  }

  /** Opens a file that a later one follows, so all of it was forced. */
  static Segment openComplete(Path path) throws IOException {
    Segment segment = new Segment(path, base(path));
    segment.durableLength = Files.size(path);
    return segment;
  }

  /** Opens the file last written to and cuts off what a crash left of an unacknowledged batch. */
  static Segment openLast(Path path) throws IOException {
    Segment segment = new Segment(path, base(path));
    long length = Files.size(path);
    segment.durableLength = length;
    segment.buildIndex();
    if (segment.durableLength < length) {
      log.atWarn()
          .addKeyValue("segment", path)
          .addKeyValue("bytes", length - segment.durableLength)
          .log("Cut off a torn tail");
      segment.writes.setLength(segment.durableLength);
      segment.writes.getFD().sync();
    }
    return segment;
  }

  private static long base(Path path) {
    String name = path.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }

  /** Writes whole frames and forces them. Returning means that readers see them. */
  void append(FrameBuffer frames) throws IOException {
    long start = durableLength(); // only this thread changes it
    writes.seek(start);
    writes.write(frames.bytes(), 0, frames.size());
    writes.getFD().sync();
    publish(frames, start);
  }

  private synchronized void publish(FrameBuffer frames, long start) {
    ByteBuffer bytes = ByteBuffer.wrap(frames.bytes(), 0, frames.size());
    while (bytes.hasRemaining()) {
      long offset = start + bytes.position();
      int length = bytes.getInt();
      bytes.getInt();
      note(offset, bytes.slice(bytes.position(), length));
      bytes.position(bytes.position() + length);
    }
    durableLength = start + frames.size();
  }

  /** Counts one record in; called in the file's order. */
  private void note(long offset, ByteBuffer body) {
    long ordinal = LogRecord.ordinal(body);
    if (indexSize == 0 || offset - indexOffsets[indexSize - 1] >= INDEX_STEP) {
      if (indexSize == indexOrdinals.length) {
        indexOrdinals = Arrays.copyOf(indexOrdinals, indexSize * 2);
        indexOffsets = Arrays.copyOf(indexOffsets, indexSize * 2);
      }
      indexOrdinals[indexSize] = ordinal;
      indexOffsets[indexSize++] = offset;
    }
    nextOrdinal = ordinal + 1;
    lastArrival = LogRecord.arrivalMillis(body);
    firstArrival = Math.min(firstArrival, lastArrival);
  }

  private synchronized void buildIndex() throws IOException {
    if (indexed) {
      return;
    }
    FrameReader frames = new FrameReader(reads, 0, durableLength);
    long good = 0;
    for (ByteBuffer body = frames.next(); body != null; body = frames.next()) {
      if (LogRecord.ordinal(body) != nextOrdinal) {
        break;
      }
      note(good, body);
      good = frames.offset();
    }
    durableLength = good;
    indexed = true;
  }

  /**
   * Adds records from an ordinal on until the batch is full or the segment ends.
   *
   * @return false when the segment was trimmed away meanwhile
   */
  synchronized boolean read(long fromOrdinal, RecordBatch into) throws IOException {
    if (closed) {
      return false;
    }
    buildIndex();
    if (fromOrdinal >= nextOrdinal) {
      return true;
    }
    int entry = Arrays.binarySearch(indexOrdinals, 0, indexSize, fromOrdinal);
    long offset = indexOffsets[entry >= 0 ? entry : -entry - 2];
    FrameReader frames = new FrameReader(reads, offset, durableLength);
    for (ByteBuffer body = frames.next(); body != null; body = frames.next()) {
      if (LogRecord.ordinal(body) >= fromOrdinal
          && (into.isFull() || !into.add(LogRecord.read(body)))) {
        break;
      }
    }
    return true;
  }

  /** Epoch milliseconds of the first record; {@link Long#MAX_VALUE} when there is none. */
  synchronized long firstArrival() throws IOException {
    if (firstArrival == Long.MAX_VALUE && !closed && durableLength > 0) {
      ByteBuffer body = new FrameReader(reads, 0, durableLength).next();
      firstArrival = body == null ? Long.MAX_VALUE : LogRecord.arrivalMillis(body);
    }
    return firstArrival;
  }

  /** Epoch milliseconds of the last record; {@link Long#MIN_VALUE} when there is none. */
  synchronized long lastArrival() {
    return lastArrival;
  }

  synchronized long nextOrdinal() {
    return nextOrdinal;
  }

  synchronized long durableLength() {
    return durableLength;
  }

  synchronized void delete() throws IOException {
    close();
    Files.deleteIfExists(path);
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    reads.close();
    writes.close();
  }
}
