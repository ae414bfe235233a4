package io.heliograph.cloud.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;

/**
 * A MongoDB server for the portable subset, in this process, with its data in one file.
 *
 * <p><b>Guarantee:</b> an acknowledged write is on disk, also when the process is killed right
 * after; unique indexes agree with their documents at start.
 *
 * <p><b>Not offered</b> (by mongo-java-server): transactions, sessions, change streams, pipeline
 * updates, {@code $out}, renaming; accepted without effect: TTL, partial filters, non-unique
 * indexes, JSON-schema validators.
 */
public final class MongoStandIn implements AutoCloseable {
  /**
   * A command holds its thread until the commit that covers it, so this bounds the writes of one
   * group commit; connections beyond it share threads.
   */
  private static final int WORKER_THREADS = 32;

  /**
   * How long H2 keeps a chunk without live data. H2's 45 s stand for a disk that may reorder what
   * was written; here each commit is forced, so it only has to outlive readers of an old version.
   */
  private static final Duration RETENTION = Duration.ofSeconds(1);

  /** Every commit rewrites the pages it touches: small ones make small commits (H2: 16 KiB). */
  private static final int PAGE_BYTES = 4 << 10;

  private static final Duration COMPACTION_INTERVAL = Duration.ofSeconds(1);

  private final MVStore store;
  private final MongoServer server;
  private final CountDownLatch closing;
  private final Thread compaction;

  private MongoStandIn(
      MVStore store, MongoServer server, CountDownLatch closing, Thread compaction) {
    this.store = store;
    this.server = server;
    this.closing = closing;
    this.compaction = compaction;
  }

  /**
   * Starts the server on the loopback address.
   *
   * @param directory holds the file; created if absent
   * @param port 0 for a free one
   * @throws RuntimeException if the port is taken, or another process has the file open
   */
  public static MongoStandIn start(Path directory, int port) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    MVStore store =
        new MVStore.Builder()
            .fileName(directory.resolve("mongodb.h2").toString())
            // Only GroupCommit commits: H2 would do it in the middle of a write.
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .pageSplitSize(PAGE_BYTES)
            .open();
    try {
      store.setRetentionTime((int) RETENTION.toMillis());
      UniqueIndexes.emptyBroken(store);
      GroupCommit commits = new GroupCommit(store);
      MongoServer server = new MongoServer(commits.write(() -> new DurableBackend(store, commits)));
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, WORKER_THREADS);
      CountDownLatch closing = new CountDownLatch(1);
      Thread compaction =
          Thread.ofVirtual()
              .name("mongodb-compaction")
              .start(() -> compactUntilClosed(commits, closing));
      return new MongoStandIn(store, server, closing, compaction);
    } catch (RuntimeException e) {
      store.closeImmediately();
      throw e;
    }
  }

  /** An interrupt would close the file under a write: hence the latch. */
  private static void compactUntilClosed(GroupCommit commits, CountDownLatch closing) {
    try {
      while (!closing.await(COMPACTION_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        commits.compact();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** For the driver, for example {@code mongodb://127.0.0.1:8103}; names no database. */
  public String connectionString() {
    InetSocketAddress address = server.getLocalAddress();
    return "mongodb://" + address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /** Ends connections and closes the file. */
  @Override
  public void close() {
    closing.countDown();
    try {
      compaction.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.shutdownNow();
    store.close();
  }
}
