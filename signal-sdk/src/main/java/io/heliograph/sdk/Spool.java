package io.heliograph.sdk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Signals on disk until they are sent: bounded, oldest first. One thread appends, one sends.
 *
 * <p><b>Guarantee:</b> what {@link #append} took is there after the process is killed at whatever
 * moment; after a power cut, what was appended before the last {@link #force}. Signals that were
 * sent may come again after either, those not yet settled always.
 */
final class Spool {
  private final Disk disk;
  private final long maxBytes;
  private final int segmentBytes;
  private final SendTally tally;
  private final SpoolPosition position;
  private final Deque<SpoolSegment> segments = new ArrayDeque<>();
  private long nextNumber;
  private boolean appending;
  private boolean unforced;
  private boolean closed;
  private final AtomicLong unsent = new AtomicLong();
  private @Nullable SpooledBatch underWay;

  /**
   * Opens a spool and takes up what an earlier process left.
   *
   * @param maxBytes of all segments; more than one signal needs
   * @param segmentBytes at which the next segment is begun; what is dropped at once, when it is
   *     full
   * @param tally gets {@code spool_full} and {@code spool_damaged}
   */
  Spool(Disk disk, long maxBytes, int segmentBytes, SendTally tally) throws IOException {
    this.disk = disk;
    this.maxBytes = maxBytes;
    this.segmentBytes = segmentBytes;
    this.tally = tally;
    this.position = new SpoolPosition(disk.open(SpoolPosition.NAME));
    recover();
  }

  private void recover() throws IOException {
    List<Long> numbers =
        disk.names().stream().map(SpoolSegment::number).flatMap(Optional::stream).sorted().toList();
    nextNumber = position.segment() + 1;
    for (long number : numbers) {
      nextNumber = Math.max(nextNumber, number + 1);
      long sentTo =
          number < position.segment()
              ? Long.MAX_VALUE
              : number == position.segment() ? position.offset() : 0;
      SpoolSegment segment = SpoolSegment.open(disk, number, sentTo);
      if (segment.torn() > 0) {
        // How many signals it was is not known, and the one who sent them was not told that they
        // are here.
        tally.recovered(1);
        tally.dropped("spool_damaged", 1);
        segment.cutTorn();
      }
      tally.recovered(segment.unread());
      unsent.addAndGet(segment.unread());
      segments.addLast(segment);
    }
    removeSent();
  }

  /** Signals that are here and not yet sent, those on their way included. */
  long unsent() {
    return unsent.get();
  }

  /** Signals that {@link #take} would find. */
  synchronized long waiting() {
    return segments.stream().mapToLong(SpoolSegment::unread).sum();
  }

  /**
   * Appends, in order; drops the oldest if that is needed.
   *
   * @throws IOException none of them is here
   */
  synchronized void append(List<byte[]> signals) throws IOException {
    List<byte[]> part = new ArrayList<>();
    long bytes = 0;
    int appended = 0;
    for (byte[] signal : signals) {
      long size = (long) SpoolSegment.OVERHEAD + signal.length;
      if (!part.isEmpty() && bytes + size > segmentBytes) {
        appendPart(part, bytes);
        appended += part.size();
        part.clear();
        bytes = 0;
      }
      part.add(signal);
      bytes += size;
    }
    try {
      appendPart(part, bytes);
    } catch (IOException failed) {
      if (appended > 0) {
        throw new PartlyAppended(appended, failed);
      }
      throw failed;
    }
  }

  /** The first signals were appended, the others were not. */
  static final class PartlyAppended extends IOException {
    private static final long serialVersionUID = 1;
    final int signals;

    PartlyAppended(int signals, IOException cause) {
      super(cause);
      this.signals = signals;
    }
  }

  private void appendPart(List<byte[]> signals, long bytes) throws IOException {
    if (appending && last().end() + bytes > segmentBytes) {
      seal();
    }
    makeRoom(bytes + SpoolSegment.HEADER);
    if (!appending) {
      segments.addLast(SpoolSegment.create(disk, nextNumber));
      nextNumber++;
      appending = true;
    }
    try {
      last().append(signals);
    } catch (IOException failed) {
      // What part of it was written is not read: the segment ends before it.
      appending = false;
      removeSent();
      throw failed;
    }
    unsent.addAndGet(signals.size());
    unforced = true;
  }

  private void makeRoom(long bytes) throws IOException {
    while (!segments.isEmpty() && size() + bytes > maxBytes) {
      SpoolSegment oldest = segments.removeFirst();
      if (segments.isEmpty()) {
        appending = false;
      }
      drop(oldest, "spool_full");
    }
  }

  /** What is on its way from there has its fate yet to come. */
  private void drop(SpoolSegment segment, String reason) throws IOException {
    unsent.addAndGet(-segment.unread());
    tally.dropped(reason, segment.unread());
    segment.close();
    disk.delete(SpoolSegment.name(segment.number));
  }

  /**
   * Takes the oldest signals, of one segment. One batch may be on its way at a time.
   *
   * @return empty when there are none
   */
  synchronized Optional<Outbox.Batch> take(int maxSignals, int maxBytes) throws IOException {
    if (underWay != null) {
      throw new IllegalStateException("a batch is on its way");
    }
    for (SpoolSegment segment : List.copyOf(segments)) {
      if (segment.unread() == 0) {
        continue;
      }
      long from = segment.readAt();
      try {
        SpooledBatch batch =
            new SpooledBatch(this, segment, from, segment.read(maxSignals, maxBytes));
        underWay = batch;
        return Optional.of(batch);
      } catch (IOException damaged) {
        if (segment == last()) {
          appending = false;
        }
        segments.remove(segment);
        drop(segment, "spool_damaged");
      }
    }
    return Optional.empty();
  }

  private record SpooledBatch(
      Spool spool, SpoolSegment segment, long from, List<SpoolSegment.Frame> frames)
      implements Outbox.Batch {
    @Override
    public List<byte[]> signals() {
      return frames.stream().map(SpoolSegment.Frame::signal).toList();
    }

    @Override
    public void settle(int first) {
      spool.settle(this, first);
    }
  }

  private synchronized void settle(SpooledBatch batch, int first) {
    SpoolSegment segment = batch.segment();
    underWay = null;
    int rest = batch.frames().size() - first;
    unsent.addAndGet(-first);
    if (closed) {
      return;
    }
    if (!segments.contains(segment)) {
      // It was dropped meanwhile.
      unsent.addAndGet(-rest);
      tally.dropped("spool_full", rest);
      return;
    }
    long to = first == 0 ? batch.from() : batch.frames().get(first - 1).end();
    if (rest > 0) {
      segment.rewind(to, rest);
    }
    try {
      // A segment that is deleted needs no mark of how far it was sent.
      if (first > 0 && segment.unread() > 0) {
        position.move(segment.number, to);
        unforced = true;
      }
      removeSent();
    } catch (IOException failed) {
      // The position is the old one then, and they are sent again by the next process.
    }
  }

  private void removeSent() throws IOException {
    while (!segments.isEmpty()) {
      SpoolSegment first = segments.getFirst();
      if (first.unread() > 0 || (underWay != null && first == underWay.segment())) {
        return;
      }
      segments.removeFirst();
      appending &= !segments.isEmpty();
      first.close();
      disk.delete(SpoolSegment.name(first.number));
    }
  }

  /** Makes what was appended survive a power cut. */
  synchronized void force() throws IOException {
    if (unforced && appending) {
      last().force();
      position.force();
    }
    unforced = false;
  }

  /** Closes the files; what was not sent stays for the next process. */
  synchronized void close() {
    try {
      force();
    } catch (IOException failed) {
      // It survives the end of the process all the same.
    }
    closed = true;
    appending = false;
    segments.forEach(SpoolSegment::close);
    segments.clear();
    position.close();
    try {
      disk.close();
    } catch (IOException closing) {
      // The lock ends with the process.
    }
  }

  private void seal() throws IOException {
    force();
    appending = false;
    removeSent();
  }

  private SpoolSegment last() {
    return segments.getLast();
  }

  private long size() {
    return segments.stream().mapToLong(SpoolSegment::end).sum();
  }
}
