package io.heliograph.sdk;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Moves signals from the queue to the spool, on a thread of its own, and batches from the spool to
 * the sender. While the disk refuses, batches go from hand to hand.
 */
final class SpooledOutbox implements Outbox, Runnable {
  private final SignalQueue queue;
  private final Spool spool;
  private final SendTally tally;
  private final int batchSize;
  private final long maxAgeNanos;
  private final long syncNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<byte[]> inHand = List.of();
  private long firstSince;
  private boolean done;
  private volatile boolean failing;

  /**
   * @param maxAge how long a spooled signal waits for its batch to fill
   * @param syncInterval how long what was spooled may be lost to a power cut
   */
  SpooledOutbox(
      SignalQueue queue,
      Spool spool,
      SendTally tally,
      int batchSize,
      Duration maxAge,
      Duration syncInterval) {
    this.queue = queue;
    this.spool = spool;
    this.tally = tally;
    this.batchSize = batchSize;
    this.maxAgeNanos = maxAge.toNanos();
    this.syncNanos = syncInterval.toNanos();
    // What an earlier process left is due.
    this.firstSince = System.nanoTime() - maxAgeNanos;
  }

  /** Whether the disk refused the last batch. */
  boolean failing() {
    return failing;
  }

  /** Until the queue is closed and empty. */
  @Override
  public void run() {
    long syncedAt = System.nanoTime();
    try {
      while (!queue.isDrained()) {
        List<byte[]> batch = queue.takeBatch(syncNanos);
        if (!batch.isEmpty()) {
          spool(batch);
        }
        if (System.nanoTime() - syncedAt >= syncNanos) {
          sync();
          syncedAt = System.nanoTime();
        }
      }
    } catch (InterruptedException deadline) {
      // The client's close counts what is left.
    } finally {
      finish();
    }
  }

  private void spool(List<byte[]> batch) throws InterruptedException {
    List<byte[]> refused = List.of();
    boolean first = spool.waiting() == 0;
    try {
      spool.append(batch);
      failing = false;
    } catch (Spool.PartlyAppended partly) {
      refused = batch.subList(partly.signals, batch.size());
    } catch (IOException failed) {
      refused = batch;
    }
    lock.lockInterruptibly();
    try {
      if (first) {
        firstSince = System.nanoTime();
      }
      changed.signalAll();
      if (refused.isEmpty()) {
        return;
      }
      failing = true;
      while (!inHand.isEmpty()) {
        changed.await();
      }
      inHand = refused;
      changed.signalAll();
    } catch (InterruptedException deadline) {
      tally.dropped("closed", refused.size());
      throw deadline;
    } finally {
      lock.unlock();
    }
  }

  private void sync() {
    try {
      spool.force();
    } catch (IOException failed) {
      failing = true;
    }
  }

  private void finish() {
    lock.lock();
    try {
      done = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable Batch take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        if (!inHand.isEmpty()) {
          Batch batch = new HandedOver(inHand, tally);
          inHand = List.of();
          changed.signalAll();
          return batch;
        }
        long waiting = spool.waiting();
        long left = maxAgeNanos - (System.nanoTime() - firstSince);
        if (waiting >= batchSize || (waiting > 0 && (left <= 0 || queue.isClosed()))) {
          Optional<Batch> batch = find();
          if (batch.isPresent()) {
            // What remains came after what was taken.
            firstSince = System.nanoTime();
            return batch.get();
          }
          changed.awaitNanos(syncNanos);
        } else if (waiting > 0) {
          changed.awaitNanos(left);
        } else if (done) {
          return null;
        } else {
          changed.await();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private Optional<Batch> find() {
    try {
      return spool.take(batchSize, SignalQueue.MAX_BATCH_BYTES);
    } catch (IOException failed) {
      // A damaged segment could not be deleted; others may be there.
      failing = true;
      return Optional.empty();
    }
  }

  private record HandedOver(List<byte[]> signals, SendTally tally) implements Batch {
    @Override
    public void settle(int first) {
      tally.dropped("closed", signals.size() - first);
    }
  }

  @Override
  public void sleepWhileOpen(Duration time) throws InterruptedException {
    queue.sleepWhileOpen(time);
  }

  @Override
  public boolean isClosed() {
    return queue.isClosed();
  }

  /** Signals in the spooler's hand that nobody will send any more, and forgets them. */
  int clear() {
    lock.lock();
    try {
      int left = inHand.size();
      inHand = List.of();
      return left;
    } finally {
      lock.unlock();
    }
  }
}
