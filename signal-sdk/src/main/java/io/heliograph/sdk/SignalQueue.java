package io.heliograph.sdk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Signals that wait in memory for their batch. Bounded; nobody who offers ever waits. */
final class SignalQueue implements Outbox {
  /** Bytes of a batch; the platform refuses more than 4 MiB. */
  static final int MAX_BATCH_BYTES = 1 << 20;

  private final int capacity;
  private final long maxBytes;
  private final int batchSize;
  private final long maxAgeNanos;
  private final SendTally tally;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long bytes;
  private boolean closed;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Waiting(byte[] json, long sinceNanos) {}

  /**
   * @param capacity signals
   * @param maxBytes of all signals that wait
   * @param tally gets {@code closed}
   */
  SignalQueue(int capacity, long maxBytes, int batchSize, Duration maxAge, SendTally tally) {
    this.capacity = capacity;
    this.maxBytes = maxBytes;
    this.batchSize = batchSize;
    this.maxAgeNanos = maxAge.toNanos();
    this.tally = tally;
  }

  /** What became of an offer. */
  enum Offer {
    TAKEN,
    FULL,
    CLOSED
  }

  Offer offer(byte[] json) {
    return offer(json, false);
  }

  /** As {@link #offer}, but even if it is full: for the client's own few words. */
  Offer insist(byte[] json) {
    return offer(json, true);
  }

  private Offer offer(byte[] json, boolean insist) {
    lock.lock();
    try {
      if (closed) {
        return Offer.CLOSED;
      }
      if (!insist && (waiting.size() >= capacity || bytes + json.length > maxBytes)) {
        return Offer.FULL;
      }
      waiting.add(new Waiting(json, System.nanoTime()));
      bytes += json.length;
      // The first starts the age, a full batch ends it: others need not wake the taker.
      if (waiting.size() == 1 || waiting.size() == batchSize) {
        changed.signalAll();
      }
      return Offer.TAKEN;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable Batch take() throws InterruptedException {
    List<byte[]> batch = takeBatch(Long.MAX_VALUE);
    return batch.isEmpty() ? null : new Taken(batch, tally);
  }

  private record Taken(List<byte[]> signals, SendTally tally) implements Batch {
    @Override
    public void settle(int first) {
      tally.dropped("closed", signals.size() - first);
    }
  }

  /**
   * Waits until a batch is full, its first signal is old enough, or the queue was closed.
   *
   * @param atMostNanos to wait for a first signal
   * @return empty when none came in that time, or the queue is closed and nothing is left
   */
  List<byte[]> takeBatch(long atMostNanos) throws InterruptedException {
    long from = System.nanoTime();
    lock.lockInterruptibly();
    try {
      while (!closed && waiting.size() < batchSize) {
        long left =
            waiting.isEmpty()
                ? atMostNanos - (System.nanoTime() - from)
                : maxAgeNanos - (System.nanoTime() - waiting.getFirst().sinceNanos());
        if (left <= 0) {
          break;
        }
        changed.awaitNanos(left);
      }
      List<byte[]> batch = new ArrayList<>();
      long size = 0;
      while (!waiting.isEmpty() && batch.size() < batchSize) {
        int next = waiting.getFirst().json().length;
        if (size + next > MAX_BATCH_BYTES && !batch.isEmpty()) {
          break;
        }
        size += next;
        batch.add(waiting.removeFirst().json());
      }
      bytes -= size;
      return batch;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sleepWhileOpen(Duration time) throws InterruptedException {
    long left = time.toNanos();
    lock.lockInterruptibly();
    try {
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  boolean isDrained() {
    lock.lock();
    try {
      return closed && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** No more offers are taken; what waits is due at once. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes everything out. */
  int clear() {
    lock.lock();
    try {
      int left = waiting.size();
      waiting.clear();
      bytes = 0;
      return left;
    } finally {
      lock.unlock();
    }
  }
}
