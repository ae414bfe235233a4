package io.heliograph.sdk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Signals that wait for their batch. Bounded; nobody who offers ever waits. */
final class SignalQueue {
  /** Bytes of a batch; the platform refuses more than 4 MiB. */
  private static final int MAX_BATCH_BYTES = 1 << 20;

  private final int capacity;
  private final int batchSize;
  private final long maxAgeNanos;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;

  private record Waiting(String json, int bytes, long sinceNanos) {}

  SignalQueue(int capacity, int batchSize, Duration maxAge) {
    this.capacity = capacity;
    this.batchSize = batchSize;
    this.maxAgeNanos = maxAge.toNanos();
  }

  /** What became of an offer. */
  enum Offer {
    TAKEN,
    FULL,
    CLOSED
  }

  /**
   * @param bytes size of the text in UTF-8
   */
  Offer offer(String json, int bytes) {
    lock.lock();
    try {
      if (closed) {
        return Offer.CLOSED;
      }
      if (waiting.size() >= capacity) {
        return Offer.FULL;
      }
      waiting.add(new Waiting(json, bytes, System.nanoTime()));
      // The first starts the age, a full batch ends it: others need not wake the sender.
      if (waiting.size() == 1 || waiting.size() == batchSize) {
        changed.signalAll();
      }
      return Offer.TAKEN;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a batch is full, its first signal is old enough, or the queue was closed.
   *
   * @return empty only when the queue is closed and nothing is left
   */
  List<String> takeBatch() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && waiting.size() < batchSize) {
        if (waiting.isEmpty()) {
          changed.await();
          continue;
        }
        long left = maxAgeNanos - (System.nanoTime() - waiting.getFirst().sinceNanos());
        if (left <= 0 || changed.awaitNanos(left) <= 0) {
          break;
        }
      }
      List<String> batch = new ArrayList<>();
      long bytes = 0;
      while (!waiting.isEmpty() && batch.size() < batchSize) {
        bytes += waiting.getFirst().bytes();
        if (bytes > MAX_BATCH_BYTES && !batch.isEmpty()) {
          break;
        }
        batch.add(waiting.removeFirst().json());
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Sleeps, but not past the closing of the queue. */
  void sleepWhileOpen(Duration time) throws InterruptedException {
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

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
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
      return left;
    } finally {
      lock.unlock();
    }
  }
}
