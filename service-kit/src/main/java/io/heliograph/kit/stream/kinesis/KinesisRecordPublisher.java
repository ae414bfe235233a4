package io.heliograph.kit.stream.kinesis;

import io.heliograph.kit.stream.RecordPublisher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Gathers what concurrent callers publish into {@code PutRecords} calls: while calls are under way
 * records queue up and leave together, so batches grow with load and nobody lingers without it.
 */
final class KinesisRecordPublisher implements RecordPublisher, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KinesisRecordPublisher.class);

  /** Limits of PutRecords: entries and bytes, keys included. */
  private static final int MAX_ENTRIES = 500;

  private static final int MAX_BYTES = 5 << 20;

  private static final Duration FIRST_BACKOFF = Duration.ofMillis(20);
  private static final Duration LAST_BACKOFF = Duration.ofMillis(500);

  private final String stream;
  private final KinesisAsyncClient kinesis;
  private final Duration timeout;
  private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
  private final Semaphore calls;
  private final Counter throttled;
  private final Thread sender;
  private volatile boolean closed;
  private @Nullable Pending carried;

  /** A record under way; the future tells whether the stream acknowledged it. */
  private static final class Pending {
    final PutRecordsRequestEntry entry;
    final int bytes;
    final long deadline;
    final CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();
    int tries;

    Pending(OutgoingRecord record, long deadline) {
      this.entry =
          PutRecordsRequestEntry.builder()
              .partitionKey(record.partitionKey())
              .data(SdkBytes.fromByteArrayUnsafe(record.data()))
              .build();
      this.bytes = record.data().length + record.partitionKey().length() * 3;
      this.deadline = deadline;
    }
  }

  /**
   * @param callsAtOnce 1 keeps the order of a partition key (but for entries that are throttled);
   *     more would split the load into smaller batches and gain nothing beyond a few
   */
  KinesisRecordPublisher(
      String stream,
      KinesisAsyncClient kinesis,
      int callsAtOnce,
      Duration timeout,
      MeterRegistry meters) {
    this.stream = stream;
    this.calls = new Semaphore(callsAtOnce);
    this.kinesis = kinesis;
    this.timeout = timeout;
    this.throttled =
        Counter.builder("heliograph.stream.publish.retries")
            .description("Records that had to be sent again because the stream refused them")
            .tag("stream", stream)
            .register(meters);
    this.sender = Thread.ofVirtual().name("publish-" + stream).start(this::send);
  }

  @Override
  public List<Boolean> publish(List<OutgoingRecord> records) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    List<Pending> pending = new ArrayList<>(records.size());
    for (OutgoingRecord record : records) {
      Pending one = new Pending(record, deadline);
      pending.add(one);
      queue.add(one);
    }
    List<Boolean> acknowledged = new ArrayList<>(records.size());
    for (Pending one : pending) {
      acknowledged.add(await(one));
    }
    return acknowledged;
  }

  private static boolean await(Pending one) throws InterruptedException {
    try {
      long left = Math.max(1, one.deadline - System.nanoTime());
      return one.acknowledged.get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      // Nobody waits any longer: do not send it again.
      one.acknowledged.complete(false);
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("completed with a value only", impossible);
    }
  }

  private void send() {
    try {
      while (!closed) {
        Pending first = carried != null ? carried : queue.take();
        carried = null;
        calls.acquire();
        List<Pending> batch = gather(first);
        if (batch.isEmpty()) {
          calls.release();
        } else {
          put(batch);
        }
      }
    } catch (InterruptedException stopped) {
      // Closing: whoever still waits gives up at its deadline.
    }
  }

  private List<Pending> gather(Pending first) {
    List<Pending> batch = new ArrayList<>();
    int bytes = 0;
    for (Pending next = first; next != null; next = queue.poll()) {
      if (next.acknowledged.isDone()) {
        continue;
      }
      if (batch.size() == MAX_ENTRIES || (!batch.isEmpty() && bytes + next.bytes > MAX_BYTES)) {
        carried = next;
        break;
      }
      batch.add(next);
      bytes += next.bytes;
    }
    return batch;
  }

  private void put(List<Pending> batch) {
    PutRecordsRequest request =
        PutRecordsRequest.builder()
            .streamName(stream)
            .records(batch.stream().map(pending -> pending.entry).toList())
            .build();
    kinesis
        .putRecords(request)
        .whenComplete(
            (answer, failure) -> {
              calls.release();
              if (failure != null) {
                log.atDebug().addKeyValue("stream", stream).setCause(failure).log("Put failed");
                batch.forEach(this::again);
              } else {
                settle(batch, answer);
              }
            });
  }

  private void settle(List<Pending> batch, PutRecordsResponse answer) {
    List<PutRecordsResultEntry> results = answer.records();
    for (int at = 0; at < batch.size(); at++) {
      if (results.get(at).errorCode() == null) {
        batch.get(at).acknowledged.complete(true);
      } else {
        again(batch.get(at));
      }
    }
  }

  /** Full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"). */
  private void again(Pending one) {
    if (closed || one.deadline - System.nanoTime() <= 0) {
      one.acknowledged.complete(false);
      return;
    }
    throttled.increment();
    long cap =
        Math.min(LAST_BACKOFF.toMillis(), FIRST_BACKOFF.toMillis() << Math.min(one.tries, 10));
    one.tries++;
    CompletableFuture.delayedExecutor(
            ThreadLocalRandom.current().nextLong(cap + 1), TimeUnit.MILLISECONDS)
        .execute(() -> queue.add(one));
  }

  @Override
  public void close() {
    closed = true;
    sender.interrupt();
  }
}
