package io.heliograph.kit.stream.kinesis;

import io.heliograph.kit.stream.RecordPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Gathers what concurrent callers publish into {@code PutRecords} calls: while calls are under way
 * records queue up and leave together, so batches grow with load and nobody lingers without it.
 *
 * <p>Calls are made with the SDK's blocking client on virtual threads: the asynchronous one copies
 * the body once more and hands every call through three threads.
 */
final class KinesisRecordPublisher implements RecordPublisher, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KinesisRecordPublisher.class);

  /** Limits of PutRecords: entries and bytes, keys included. */
  private static final int MAX_ENTRIES = 500;

  private static final int MAX_BYTES = 5 << 20;

  /** Time between calls that are not full: a call costs far more than a record more. */
  private static final Duration PACE = Duration.ofMillis(10);

  private static final Duration FIRST_BACKOFF = Duration.ofMillis(20);
  private static final Duration LAST_BACKOFF = Duration.ofMillis(500);

  private final String stream;
  private final KinesisClient kinesis;
  private final Duration timeout;
  private final PublishLog publishLog;
  private final List<Thread> senders = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
  private int underWay;
  private long lastLeft = System.nanoTime() - PACE.toNanos();
  private volatile boolean closed;

  /** What one caller publishes; it is settled when each of its records is. */
  private static final class Publication {
    private final boolean[] acknowledged;
    private final AtomicInteger open;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    final long deadline;

    Publication(int records, long deadline) {
      this.acknowledged = new boolean[records];
      this.open = new AtomicInteger(records);
      this.deadline = deadline;
    }

    /** Whether somebody waits: else nothing is to be sent any more. */
    boolean awaited() {
      return !settled.isDone();
    }

    void settle(int record, boolean taken) {
      acknowledged[record] = taken;
      if (open.decrementAndGet() == 0) {
        settled.complete(null);
      }
    }

    List<Boolean> await() throws InterruptedException {
      try {
        settled.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException late) {
        settled.complete(null);
      } catch (ExecutionException impossible) {
        throw new IllegalStateException("completed with a value only", impossible);
      }
      List<Boolean> answer = new ArrayList<>(acknowledged.length);
      for (boolean taken : acknowledged) {
        answer.add(taken);
      }
      return answer;
    }
  }

  /** A record under way. */
  private static final class Pending {
    final Publication publication;
    final int position;
    final PutRecordsRequestEntry entry;
    final int bytes;
    int tries;

    Pending(Publication publication, int position, OutgoingRecord record) {
      this.publication = publication;
      this.position = position;
      this.entry =
          PutRecordsRequestEntry.builder()
              .partitionKey(record.partitionKey())
              .data(SdkBytes.fromByteArrayUnsafe(record.data()))
              .build();
      this.bytes = record.data().length + record.partitionKey().length() * 3;
    }

    void settle(boolean taken) {
      publication.settle(position, taken);
    }
  }

  /**
   * @param callsAtOnce 1 keeps the order of a partition key (but for entries that are throttled);
   *     with more, calls beyond the first leave only when they are full, because a call costs far
   *     more than a record more
   * @param publishLog told of every publication
   */
  KinesisRecordPublisher(
      String stream,
      KinesisClient kinesis,
      int callsAtOnce,
      Duration timeout,
      PublishLog publishLog) {
    this.stream = stream;
    this.kinesis = kinesis;
    this.timeout = timeout;
    this.publishLog = publishLog;
    for (int call = 0; call < callsAtOnce; call++) {
      senders.add(Thread.ofVirtual().name("publish-" + stream).start(this::send));
    }
  }

  @Override
  public List<Boolean> publish(List<OutgoingRecord> records) throws InterruptedException {
    return publish(records, timeout);
  }

  @Override
  public List<Boolean> publish(List<OutgoingRecord> records, Duration within)
      throws InterruptedException {
    if (records.isEmpty()) {
      return List.of();
    }
    long nanos = Math.min(within.toNanos(), timeout.toNanos());
    Publication publication = new Publication(records.size(), System.nanoTime() + nanos);
    List<Pending> pending = new ArrayList<>(records.size());
    for (OutgoingRecord record : records) {
      pending.add(new Pending(publication, pending.size(), record));
    }
    Instant begun = publishLog.begin();
    enqueue(pending);
    List<Boolean> taken = publication.await();
    publishLog.ended(records, taken, begun);
    return taken;
  }

  private void enqueue(List<Pending> pending) {
    lock.lock();
    try {
      waiting.addAll(pending);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void send() {
    try {
      while (!closed) {
        put(gather());
      }
    } catch (InterruptedException stopped) {
      // Closing: whoever still waits gives up at its deadline.
    }
  }

  /** Waits until a call may leave, and takes what it holds. */
  private List<Pending> gather() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        awaitDeparture();
        List<Pending> batch = new ArrayList<>(Math.min(waiting.size(), MAX_ENTRIES));
        int bytes = 0;
        for (Pending next = waiting.peek();
            next != null
                && batch.size() < MAX_ENTRIES
                && (batch.isEmpty() || bytes + next.bytes <= MAX_BYTES);
            next = waiting.peek()) {
          waiting.remove();
          if (next.publication.awaited()) {
            batch.add(next);
            bytes += next.bytes;
          }
        }
        if (!batch.isEmpty()) {
          underWay++;
          lastLeft = System.nanoTime();
          changed.signal(); // what is left may fill another call
          return batch;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits, with the lock held, until there is a full call, or any and neither pace nor a call. */
  private void awaitDeparture() throws InterruptedException {
    while (waiting.size() < MAX_ENTRIES) {
      long rest = PACE.toNanos() - (System.nanoTime() - lastLeft);
      if (waiting.isEmpty() || underWay > 0) {
        changed.await();
      } else if (rest > 0) {
        changed.awaitNanos(rest);
      } else {
        return;
      }
    }
  }

  private void put(List<Pending> batch) {
    PutRecordsRequest request =
        PutRecordsRequest.builder()
            .streamName(stream)
            .records(batch.stream().map(pending -> pending.entry).toList())
            .build();
    try {
      PutRecordsResponse answer = kinesis.putRecords(request);
      settle(batch, answer.records());
    } catch (RuntimeException failure) {
      log.atDebug().addKeyValue("stream", stream).setCause(failure).log("Put failed");
      batch.forEach(this::again);
    } finally {
      returned();
    }
  }

  private void returned() {
    lock.lock();
    try {
      underWay--;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void settle(List<Pending> batch, List<PutRecordsResultEntry> results) {
    for (int at = 0; at < batch.size(); at++) {
      if (results.get(at).errorCode() == null) {
        batch.get(at).settle(true);
      } else {
        again(batch.get(at));
      }
    }
  }

  /** Full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"). */
  private void again(Pending one) {
    if (closed || one.publication.deadline - System.nanoTime() <= 0) {
      one.settle(false);
      return;
    }
    publishLog.retried();
    long cap =
        Math.min(LAST_BACKOFF.toMillis(), FIRST_BACKOFF.toMillis() << Math.min(one.tries, 10));
    one.tries++;
    CompletableFuture.delayedExecutor(
            ThreadLocalRandom.current().nextLong(cap + 1), TimeUnit.MILLISECONDS)
        .execute(() -> enqueue(List.of(one)));
  }

  @Override
  public void close() {
    closed = true;
    senders.forEach(Thread::interrupt);
  }
}
