package io.heliograph.sdk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The spool of a client, if it has one, and the thread that writes it. */
final class ClientSpool {
  private static final System.Logger LOG = System.getLogger("io.heliograph.sdk");
  private static final int SEGMENTS = 16;
  private static final int MAX_SEGMENT = 8 << 20;

  /** Until then a crash takes a signal; one write for all of that time keeps the disk quiet. */
  private static final Duration QUEUE_AGE = Duration.ofMillis(5);

  private static final Duration LAST_WRITE = Duration.ofSeconds(1);

  private final SendStatus.Spool state;
  private final @Nullable Spool spool;
  private @Nullable SpooledOutbox outbox;
  private @Nullable Thread writer;

  private ClientSpool(SendStatus.Spool state, @Nullable Spool spool) {
    this.state = state;
    this.spool = spool;
  }

  /** Takes the folder, or says why it is done without. */
  static ClientSpool open(ClientBuilder settings, SendTally tally) {
    Path folder = settings.spool;
    if (folder == null) {
      return new ClientSpool(SendStatus.Spool.OFF, null);
    }
    try {
      Optional<FolderDisk> disk = FolderDisk.take(folder);
      if (disk.isEmpty()) {
        LOG.log(
            System.Logger.Level.WARNING,
            "Signals are kept in memory only, another client has the spool " + folder);
        return new ClientSpool(SendStatus.Spool.TAKEN, null);
      }
      int segment = (int) Math.min(settings.spoolBytes / SEGMENTS, MAX_SEGMENT);
      return new ClientSpool(
          SendStatus.Spool.ON, new Spool(disk.get(), settings.spoolBytes, segment, tally));
    } catch (IOException | RuntimeException unusable) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Signals are kept in memory only, the spool " + folder + " cannot be used",
          unusable);
      return new ClientSpool(SendStatus.Spool.FAILING, null);
    }
  }

  boolean on() {
    return spool != null;
  }

  SendStatus.Spool state() {
    return outbox != null && outbox.failing() ? SendStatus.Spool.FAILING : state;
  }

  /** How long signals wait in memory, if they would for this long without a spool. */
  Duration queueAge(Duration maxBatchAge) {
    return on() ? QUEUE_AGE : maxBatchAge;
  }

  /** What the sender takes from. */
  Outbox outbox(SignalQueue queue, ClientBuilder settings, SendTally tally) {
    if (spool == null) {
      return queue;
    }
    SpooledOutbox spooled =
        new SpooledOutbox(
            queue, spool, tally, settings.batchSize, settings.maxBatchAge, settings.spoolSync);
    outbox = spooled;
    writer = HeliographClient.daemon("heliograph-spool", spooled);
    return spooled;
  }

  void start() {
    if (writer != null) {
      writer.start();
    }
  }

  void interrupt() {
    if (writer != null) {
      writer.interrupt();
    }
  }

  long unsent() {
    return spool == null ? 0 : spool.unsent();
  }

  /**
   * Ends the writing.
   *
   * @return signals that are neither in the queue nor on disk
   */
  int close() {
    if (spool == null || outbox == null || writer == null) {
      return 0;
    }
    try {
      writer.join(LAST_WRITE.toMillis());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    if (!writer.isAlive()) {
      spool.close();
    }
    return outbox.clear();
  }
}
