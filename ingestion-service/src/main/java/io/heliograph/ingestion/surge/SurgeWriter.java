package io.heliograph.ingestion.surge;

import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records into the queue, packed: while messages are under way records gather and leave
 * together.
 */
final class SurgeWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SurgeWriter.class);
  private static final int MESSAGES_AT_ONCE = 4;
  private static final int RECORDS_AT_ONCE = 500;

  private final SurgeQueue queue;
  private final Circuit circuit;
  private final List<Thread> senders = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
  private volatile boolean closed;

  /** What one caller offers. */
  private static final class Offer {
    final boolean[] taken;
    final CountDownLatch open;

    Offer(int records) {
      taken = new boolean[records];
      open = new CountDownLatch(records);
    }
  }

  private record Pending(Offer offer, int position, OutgoingRecord record) {
    void settle(boolean taken) {
      offer.taken[position] = taken;
      offer.open.countDown();
    }
  }

  SurgeWriter(SurgeQueue queue, Circuit circuit) {
    this.queue = queue;
    this.circuit = circuit;
    for (int sender = 0; sender < MESSAGES_AT_ONCE; sender++) {
      senders.add(Thread.ofVirtual().name("surge-" + sender).start(this::send));
    }
  }

  /**
   * Offers records and waits for the queue's word.
   *
   * @return for each in order whether it is in the queue; false means unknown, or that it is too
   *     large for a message
   */
  List<Boolean> offer(List<OutgoingRecord> records) throws InterruptedException {
    Offer offer = new Offer(records.size());
    lock.lock();
    try {
      for (int at = 0; at < records.size(); at++) {
        waiting.add(new Pending(offer, at, records.get(at)));
      }
      if (closed) {
        settleWaiting();
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
    offer.open.await();
    List<Boolean> answer = new ArrayList<>(records.size());
    for (boolean taken : offer.taken) {
      answer.add(taken);
    }
    return answer;
  }

  private void send() {
    try {
      while (!closed) {
        List<Pending> batch = gather();
        if (circuit.mayTry()) {
          send(batch);
        } else {
          batch.forEach(one -> one.settle(false));
        }
      }
    } catch (InterruptedException stopped) {
      // Closing: what waits is settled there.
    }
  }

  private List<Pending> gather() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty()) {
        changed.await();
      }
      List<Pending> batch = new ArrayList<>();
      int bytes = 0;
      for (Pending next = waiting.peek(); next != null; next = waiting.peek()) {
        bytes += PackedRecords.rawBytes(next.record());
        if (!batch.isEmpty()
            && (bytes > PackedRecords.MAX_RAW_BYTES || batch.size() == RECORDS_AT_ONCE)) {
          changed.signal(); // for another sender
          break;
        }
        batch.add(waiting.remove());
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void send(List<Pending> batch) {
    String message = PackedRecords.pack(batch.stream().map(Pending::record).toList());
    if (message.length() > SurgeQueue.MESSAGE_LENGTH) {
      split(batch);
      return;
    }
    boolean taken = false;
    try {
      queue.send(message);
      taken = true;
      circuit.succeeded();
    } catch (RuntimeException failure) {
      circuit.failed();
      log.atWarn().setCause(failure).log("Surge queue did not take a message");
    } finally {
      boolean result = taken;
      batch.forEach(one -> one.settle(result));
    }
  }

  /** Content that hardly compresses; a record that is too large alone fits nowhere. */
  private void split(List<Pending> batch) {
    if (batch.size() == 1) {
      circuit.succeeded();
      batch.getFirst().settle(false);
      return;
    }
    send(batch.subList(0, batch.size() / 2));
    send(batch.subList(batch.size() / 2, batch.size()));
  }

  private void settleWaiting() {
    waiting.forEach(one -> one.settle(false));
    waiting.clear();
  }

  /** Ends; what waits is not taken. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      settleWaiting();
    } finally {
      lock.unlock();
    }
    senders.forEach(Thread::interrupt);
  }
}
