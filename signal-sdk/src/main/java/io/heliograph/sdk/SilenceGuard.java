package io.heliograph.sdk;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * Closes a stream that has been silent for too long, which wakes its reader. A peer that vanished
 * without a word would otherwise be waited for until the end of days.
 */
final class SilenceGuard implements AutoCloseable {
  private final Closeable stream;
  private final long maxSilenceNanos;
  private final Thread thread;
  private volatile long heardAtNanos = System.nanoTime();

  SilenceGuard(Closeable stream, Duration maxSilence) {
    this.stream = stream;
    this.maxSilenceNanos = maxSilence.toNanos();
    this.thread = new Thread(this::watch, "heliograph-silence");
    thread.setDaemon(true);
    thread.start();
  }

  void heard() {
    heardAtNanos = System.nanoTime();
  }

  private void watch() {
    try {
      for (long left = left(); left > 0; left = left()) {
        Thread.sleep(Duration.ofNanos(left).toMillis() + 1);
      }
      stream.close();
    } catch (InterruptedException ended) {
      // The reader is done.
    } catch (IOException closing) {
      // The reader sees the same.
    }
  }

  private long left() {
    return maxSilenceNanos - (System.nanoTime() - heardAtNanos);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
