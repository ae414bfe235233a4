package io.heliograph.cloud.kinesis;

import io.heliograph.cloud.journal.DurableFiles;
import io.heliograph.cloud.journal.FrameBuffer;
import io.heliograph.cloud.journal.GroupCommit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * The records of one shard, in files of a directory.
 *
 * <p><b>Guarantee:</b> a record whose ticket was awaited is there after any crash; a reader never
 * sees one that is not yet durable. Ordinals have no gaps.
 */
final class ShardLog implements AutoCloseable {

  /** A writer was late: the shard has been closed by a split or merge. Its children take over. */
  static final class ClosedToWrites extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClosedToWrites() {
      super("shard is closed", null, false, false);
    }
  }

  /**
   * What is to be appended.
   *
   * @param key the partition key in UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on as is
  record Entry(byte[] key, byte[] data) {}

  /**
   * Records on their way to the disk.
   *
   * @param firstOrdinal of the first; the others follow without a gap
   */
  record Appended(long firstOrdinal, long ticket) {}

  /** A segment that began longer ago is ended, so that retention can remove it. */
  private static final long MAX_SEGMENT_AGE_MILLIS = 3_600_000;

  private static final long TRIM_INTERVAL_MILLIS = 60_000;

  private final Path directory;
  private final Clock clock;
  private final long segmentBytes;
  private final Runnable onCommit;
  private final ConcurrentNavigableMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
  private final GroupCommit commits = new GroupCommit(this::commit);

  // Guarded by the group commit's lock: touched by encoders only.
  private long nextOrdinal;
  private long lastArrival;
  private volatile boolean sealed;

  private volatile long durableNext;
  private volatile long nextTrim;

  private ShardLog(Path directory, Clock clock, long segmentBytes, Runnable onCommit) {
    this.directory = directory;
    this.clock = clock;
    this.segmentBytes = segmentBytes;
    this.onCommit = onCommit;
  }

  /**
   * Opens or creates the log and repairs its tail.
   *
   * @param firstOrdinal of the first record ever
   * @param segmentBytes a file is ended once it is longer
   * @param onCommit runs after records became readable, on a writer's thread
   */
  static ShardLog open(
      Path directory, long firstOrdinal, long segmentBytes, Clock clock, Runnable onCommit)
      throws IOException {
    ShardLog log = new ShardLog(directory, clock, segmentBytes, onCommit);
    DurableFiles.createDirectories(directory);
    List<Path> files;
    try (Stream<Path> found = Files.list(directory)) {
      files = found.filter(Segment::isSegment).sorted().toList();
    }
    for (Path file : files.isEmpty() ? files : files.subList(0, files.size() - 1)) {
      Segment segment = Segment.openComplete(file);
      log.segments.put(segment.base, segment);
    }
    Segment last =
        files.isEmpty()
            ? Segment.create(directory, firstOrdinal)
            : Segment.openLast(files.getLast());
    log.segments.put(last.base, last);
    log.nextOrdinal = last.nextOrdinal();
    log.durableNext = log.nextOrdinal;
    log.lastArrival = last.lastArrival();
    return log;
  }

  /**
   * Gives the entries their places; they are durable once {@link #awaitDurable} returned.
   *
   * @throws ClosedToWrites when {@link #seal()} was before
   */
  Appended enqueue(List<Entry> entries) {
    long[] first = new long[1];
    long ticket =
        commits.enqueue(
            frames -> {
              if (sealed) {
                throw new ClosedToWrites();
              }
              // Arrival never goes back, or a search by time would miss records.
              lastArrival = Math.max(lastArrival, clock.millis());
              first[0] = nextOrdinal;
              long ordinal = nextOrdinal;
              for (Entry entry : entries) {
                LogRecord.write(frames, ordinal++, lastArrival, entry.key(), entry.data());
              }
              nextOrdinal = ordinal;
            });
    return new Appended(first[0], ticket);
  }

  void awaitDurable(Appended appended) {
    commits.awaitDurable(appended.ticket());
  }

  /** Ends writing; what was appended before is durable then. The closing is not remembered here. */
  void seal() {
    commits.awaitDurable(commits.enqueue(frames -> sealed = true));
  }

  boolean isSealed() {
    return sealed;
  }

  private void commit(FrameBuffer frames) throws IOException {
    if (frames.size() == 0) {
      return;
    }
    Segment last = segments.lastEntry().getValue();
    boolean old = last.firstArrival() < clock.millis() - MAX_SEGMENT_AGE_MILLIS;
    if (last.durableLength() > segmentBytes || old) {
      last = Segment.create(directory, last.nextOrdinal());
      segments.put(last.base, last);
    }
    last.append(frames);
    durableNext = last.nextOrdinal();
    onCommit.run();
  }

  /** The ordinal that the next durable record will have. */
  long nextOrdinal() {
    return durableNext;
  }

  /** Ordinal of the oldest record kept; the next one's when there is none. */
  long oldestOrdinal() {
    return segments.firstKey();
  }

  /**
   * Adds records until the batch is full or the tip is reached.
   *
   * @param fromOrdinal inclusive; older than the oldest means the oldest
   * @throws UncheckedIOException when a file cannot be read or is damaged
   */
  void read(long fromOrdinal, RecordBatch into) {
    long next = Math.max(fromOrdinal, oldestOrdinal());
    try {
      while (next < durableNext && !into.isFull()) {
        Map.Entry<Long, Segment> found = segments.floorEntry(next);
        if (found == null) {
          next = segments.firstKey(); // trimmed since
          continue;
        }
        int before = into.records().size();
        if (!found.getValue().read(next, into)) {
          continue;
        }
        if (into.records().size() == before) {
          Long following = segments.higherKey(found.getKey());
          if (!into.records().isEmpty()) {
            return; // the next record does not fit
          }
          throw new IOException("no record " + next + " before " + following + " in " + directory);
        }
        next = into.records().getLast().ordinal() + 1;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ordinal of the first record that arrived at or after an instant; the tip's when none did. */
  long ordinalAt(long epochMillis) {
    try {
      long start = oldestOrdinal();
      for (Segment segment : segments.values()) {
        if (segment.firstArrival() < epochMillis) {
          start = segment.base;
        }
      }
      long next = start;
      while (true) {
        RecordBatch batch = new RecordBatch(1_000, 1 << 20);
        read(next, batch);
        if (batch.records().isEmpty()) {
          return Math.max(next, durableNext);
        }
        for (LogRecord record : batch.records()) {
          if (record.arrivalMillis() >= epochMillis) {
            return record.ordinal();
          }
        }
        next = batch.records().getLast().ordinal() + 1;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Removes files that hold only records older than an instant; looks at most once a minute.
   * Whole files go, so a record may stay an hour or a file's length longer than retention says.
   */
  void trim(long olderThanMillis) {
    long now = clock.millis();
    if (now < nextTrim) {
      return;
    }
    nextTrim = now + TRIM_INTERVAL_MILLIS;
    try {
      while (true) {
        Map.Entry<Long, Segment> first = segments.firstEntry();
        Map.Entry<Long, Segment> second = segments.higherEntry(first.getKey());
        // The second's first record is at least as young as the first's last.
        if (second == null || second.getValue().firstArrival() >= olderThanMillis) {
          return;
        }
        if (segments.remove(first.getKey(), first.getValue())) {
          first.getValue().delete();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what is pending and closes the files. */
  @Override
  public void close() throws IOException {
    commits.close();
    for (Segment segment : segments.values()) {
      segment.close();
    }
  }
}
