package io.heliograph.sdk;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where batches wait for the one thread that sends them. */
interface Outbox {

  /**
   * Waits for a batch.
   *
   * @return null only when the outbox is closed and nothing is left
   */
  @Nullable Batch take() throws InterruptedException;

  /** Sleeps, but not past the closing. */
  void sleepWhileOpen(Duration time) throws InterruptedException;

  boolean isClosed();

  /** Signals in the order in which they were sent, each one element of a request's array. */
  interface Batch {
    List<byte[]> signals();

    /**
     * Ends the batch; called once.
     *
     * @param first so many signals of it have met their fate, and have been counted; of the rest,
     *     the outbox says what becomes of it
     */
    void settle(int first);
  }
}
