package io.heliograph.cloud.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets concurrent writers share one {@code force}: while one batch is on its way to the disk, the
 * frames of everybody else gather for the next.
 *
 * <p><b>Guarantee:</b> {@link #awaitDurable(long)} returns only after the target committed the
 * frames that the ticket stands for. Frames reach the target in the order of their tickets.
 *
 * <p>After a failed commit nothing more is accepted: what the disk holds then is unknown until the
 * file is opened and checked again.
 */
public final class GroupCommit {

  /** Where batches go. Called by one thread at a time, without the lock. */
  @FunctionalInterface
  public interface Target {
    /** Writes the frames and forces them; returning means that they are durable. */
    void commit(FrameBuffer frames) throws IOException;
  }

  private final Target target;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition committed = lock.newCondition();
  private FrameBuffer pending = new FrameBuffer();
  private FrameBuffer spare = new FrameBuffer();
  private long enqueued;
  private long durable;
  private boolean committing;
  private @Nullable IOException failure;

  public GroupCommit(Target target) {
    this.target = target;
  }

  /**
   * Adds frames. The encoder runs under the lock, one at a time, so numbers that it hands out are
   * in the order of the file; when it throws, nothing is added.
   *
   * @return the ticket to await
   * @throws UncheckedIOException after an earlier commit failed or {@link #close()}
   */
  public long enqueue(Consumer<FrameBuffer> encoder) {
    lock.lock();
    try {
      failIfBroken();
      int mark = pending.size();
      boolean complete = false;
      try {
        encoder.accept(pending);
        complete = true;
      } finally {
        if (!complete) {
          pending.truncate(mark);
        }
      }
      return ++enqueued;
    } finally {
      lock.unlock();
    }
  }

  /** The ticket of what was added last. */
  public long lastTicket() {
    lock.lock();
    try {
      return enqueued;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns when the frames of the ticket, and all before them, are durable.
   *
   * @throws UncheckedIOException when the disk refused them, or may have
   */
  public void awaitDurable(long ticket) {
    lock.lock();
    try {
      while (durable < ticket) {
        failIfBroken();
        if (committing) {
          committed.awaitUninterruptibly();
        } else {
          commitPending();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Commits what is pending and refuses everything after. */
  public void close() {
    lock.lock();
    try {
      if (failure == null) {
        awaitDurable(enqueued);
        failure = new IOException("journal is closed");
      }
      while (committing) {
        committed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes the calling thread the one that writes; called and left with the lock held. */
  private void commitPending() {
    FrameBuffer batch = pending;
    long upTo = enqueued;
    pending = spare;
    committing = true;
    IOException problem = null;
    lock.unlock();
    try {
      target.commit(batch);
    } catch (IOException e) {
      problem = e;
    } catch (RuntimeException | Error e) {
      problem = new IOException(e);
      throw e;
    } finally {
      lock.lock();
      committing = false;
      batch.clear();
      spare = batch;
      if (problem == null) {
        durable = upTo;
      } else {
        failure = problem;
      }
      committed.signalAll();
    }
  }

  private void failIfBroken() {
    if (failure != null) {
      throw new UncheckedIOException("journal takes no more writes", failure);
    }
  }
}
