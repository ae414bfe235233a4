package io.heliograph.cloud.firehose;

import io.heliograph.cloud.kinesis.StreamReader;
import io.heliograph.cloud.kinesis.StreamReader.StoredRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one shard in a thread of its own: reads into open files, and at the buffering limit
 * first moves these into place, then stores the position. A crash in between delivers again, under
 * the same names where the object begins with the same record.
 */
final class ShardDelivery implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ShardDelivery.class);
  private static final int RECORDS_PER_READ = 1_000;

  /** While the buffer fills, read this often: large steps keep an idle platform idle. */
  private static final Duration READ_PAUSE = Duration.ofMillis(500);

  private static final Duration IDLE_WAIT = Duration.ofMinutes(1);
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  private final DeliveryStream stream;
  private final String shardId;
  private final StreamReader reader;
  private final Positions positions;
  private final Path staging;
  private final Path bucket;
  private final Clock clock;
  private final Thread thread;

  /** Held while working, not while waiting, so that an interrupt never meets an open file. */
  private final ReentrantLock working = new ReentrantLock();

  private final Map<String, HourFiles> hours = new LinkedHashMap<>();
  private boolean closed;
  private @Nullable String delivered;
  private @Nullable String buffered;
  private long bufferedBytes;
  private long bufferedSince;
  private volatile long failedConversions;

  ShardDelivery(
      DeliveryStream stream,
      String shardId,
      StreamReader reader,
      Positions positions,
      Path staging,
      Path bucket,
      Clock clock)
      throws IOException {
    this.stream = stream;
    this.shardId = shardId;
    this.reader = reader;
    this.positions = positions;
    this.staging = staging;
    this.bucket = bucket;
    this.clock = clock;
    this.delivered = positions.find(shardId);
    this.buffered = delivered;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("firehose-" + stream.name() + "-" + shardId)
            .unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      Duration pause = Duration.ZERO;
      while (true) {
        if (pause.isPositive()) {
          Thread.sleep(pause);
        } else {
          reader.awaitRecordsAfter(stream.source(), shardId, position(), IDLE_WAIT);
        }
        working.lock();
        try {
          if (closed) {
            return;
          }
          pause = readAndDeliver();
        } finally {
          working.unlock();
        }
      }
    } catch (InterruptedException e) {
      // closed while waiting
    }
  }

  private @Nullable String position() {
    working.lock();
    try {
      return buffered;
    } finally {
      working.unlock();
    }
  }

  /** Returns how long to pause; zero for until something arrives. */
  private Duration readAndDeliver() {
    try {
      read();
      if (bufferedBytes == 0) {
        return Duration.ZERO;
      }
      Duration left = stream.buffering().interval().minusNanos(System.nanoTime() - bufferedSince);
      if (left.isPositive()) {
        return left.compareTo(READ_PAUSE) < 0 ? left : READ_PAUSE;
      }
      deliver();
      return Duration.ZERO;
    } catch (IOException | RuntimeException e) {
      log.atError()
          .addKeyValue("stream", stream.name())
          .addKeyValue("shard", shardId)
          .setCause(e)
          .log("Delivery failed, starting again from the last position");
      discard();
      return RETRY_PAUSE;
    }
  }

  private void read() throws IOException {
    List<StoredRecord> records;
    do {
      records = reader.read(stream.source(), shardId, buffered, RECORDS_PER_READ);
      for (StoredRecord record : records) {
        buffer(record);
        if (bufferedBytes >= stream.buffering().bytes()) {
          deliver();
        }
      }
    } while (!records.isEmpty());
  }

  private void buffer(StoredRecord record) throws IOException {
    if (bufferedBytes == 0) {
      bufferedSince = System.nanoTime();
    }
    hours
        .computeIfAbsent(
            HourFiles.partition(record),
            hour -> new HourFiles(stream, shardId, record, staging, bucket, clock))
        .add(record);
    buffered = record.sequenceNumber();
    bufferedBytes += Math.max(1, record.data().length);
  }

  private void deliver() throws IOException {
    long failed = 0;
    for (HourFiles hour : hours.values()) {
      hour.publish();
      failed += hour.failed();
    }
    countFailed(failed);
    if (buffered != null) {
      positions.store(shardId, buffered);
    }
    delivered = buffered;
    hours.clear();
    bufferedBytes = 0;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written with the lock held, read by anybody
  private void countFailed(long failed) {
    if (failed > 0) {
      failedConversions += failed;
      log.atWarn()
          .addKeyValue("stream", stream.name())
          .addKeyValue("records", failed)
          .log("Records do not fit the columns; they are under the error prefix");
    }
  }

  long failedConversions() {
    return failedConversions;
  }

  private void discard() {
    hours.values().forEach(HourFiles::abandon);
    hours.clear();
    buffered = delivered;
    bufferedBytes = 0;
  }

  /** Delivers what is on the shard, once, and ends. */
  @Override
  public void close() {
    working.lock();
    try {
      closed = true;
      thread.interrupt();
      read();
      deliver();
    } catch (IOException | RuntimeException e) {
      log.atWarn()
          .addKeyValue("stream", stream.name())
          .addKeyValue("shard", shardId)
          .setCause(e)
          .log("Last delivery failed, to be made up at the next start");
    } finally {
      working.unlock();
    }
  }
}
