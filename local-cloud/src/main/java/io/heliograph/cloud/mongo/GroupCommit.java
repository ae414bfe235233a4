package io.heliograph.cloud.mongo;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/**
 * Makes each write durable before it is answered, with one commit for all that finished meanwhile.
 *
 * <p><b>Guarantee:</b> when {@link #write} returns, what the write changed is in the file and
 * forced to disk; a commit never contains half of a write.
 *
 * <p>Writes run under the shared lock, the commit under the exclusive one, so a commit falls
 * between writes (a write touches documents, indexes and counters, which are separate maps). No
 * thread of its own: whoever comes first commits for those who wait behind.
 */
final class GroupCommit {
  /** Chunks are rewritten while less than this share of them (percent) is live data. */
  private static final int COMPACT_BELOW_FILL_RATE = 35;

  /** What one compaction may write, and with it how long commands wait: tens of milliseconds. */
  private static final int COMPACT_BYTES = 512 << 10;

  private final MVStore store;

  /** Shared by reads: H2 must not reuse the space of pages that one of them has yet to read. */
  private final ReentrantReadWriteLock reading = new ReentrantReadWriteLock(true);

  private final ReentrantReadWriteLock writing = new ReentrantReadWriteLock(true);
  private final ReentrantLock committing = new ReentrantLock();
  private final AtomicLong finished = new AtomicLong();

  /** Writes up to this number are durable. Guarded by {@link #committing}. */
  private long durable;

  GroupCommit(MVStore store) {
    this.store = store;
  }

  /** Runs a read; it may see what is not durable yet, as MongoDB's read concern "local" does. */
  <T> T read(Supplier<T> read) {
    reading.readLock().lock();
    try {
      return read.get();
    } finally {
      reading.readLock().unlock();
    }
  }

  /**
   * Runs a write and returns when it is durable. A write that throws is committed too: it may have
   * changed something before (the first documents of an ordered insert, say).
   */
  <T> T write(Supplier<T> write) {
    long number = 0;
    writing.readLock().lock();
    try {
      return write.get();
    } finally {
      number = finished.incrementAndGet();
      writing.readLock().unlock();
      awaitDurable(number);
    }
  }

  private void awaitDurable(long number) {
    committing.lock();
    try {
      if (durable >= number) {
        return;
      }
      long covered;
      writing.writeLock().lock();
      try {
        covered = finished.get();
        store.commit();
      } finally {
        writing.writeLock().unlock();
      }
      store.sync();
      durable = covered;
    } finally {
      committing.unlock();
    }
  }

  /**
   * Frees space of overwritten documents for reuse, a piece at a time, where there is much of it.
   * H2 does this in the thread that also commits on its own, which is off here.
   */
  void compact() {
    writing.writeLock().lock();
    reading.writeLock().lock();
    try {
      if (store.compact(COMPACT_BELOW_FILL_RATE, COMPACT_BYTES)) {
        store.commit();
        store.sync();
      }
    } finally {
      reading.writeLock().unlock();
      writing.writeLock().unlock();
    }
  }
}
