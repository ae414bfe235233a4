package io.heliograph.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.unit.TimeValue;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;

/**
 * The main class of the engine's JVM: a single node on the loopback address that keeps its data in
 * a directory. It says {@code ready PORT} on standard output once it answers, and ends when
 * standard input does: whoever started it need not live to stop it.
 *
 * <p><b>Guarantee:</b> a write that was acknowledged is on disk, also when the JVM is killed.
 */
public final class SearchEngine {
  /** What precedes the port on standard output. */
  private static final String READY = "ready ";

  /** How long a stop may take; what is acknowledged is on disk without one. */
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  /** How long the parent may outlive an interrupt that a terminal sends to both. */
  private static final Duration PARENT_STOPS_WITHIN = Duration.ofMinutes(1);

  private static final TimeValue INDEXES_WITHIN = TimeValue.timeValueMinutes(1);

  private SearchEngine() {}

  /**
   * Runs until standard input ends.
   *
   * @param arguments the data directory, and the port or 0 for a free one
   */
  public static void main(String... arguments)
      throws IOException, InterruptedException, NodeValidationException {
    Path data = Path.of(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    PrintStream answers = System.out;
    System.setOut(System.err); // for whatever logs
    CountDownLatch parentGone = new CountDownLatch(1);
    InputStream parent = System.in;
    Thread.ofPlatform().daemon().name("parent").start(() -> follow(parent, parentGone));
    FileChannel lock =
        FileChannel.open(
            data.resolve("engine.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    // The engine of a parent that was killed may still be closing: this waits for it.
    lock.lock();
    Node node = new EngineNode(new Environment(settings(data, port), null));
    node.start();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(node, parentGone)));
    awaitIndexes(node);
    int bound =
        node.injector()
            .getInstance(HttpServerTransport.class)
            .boundAddress()
            .publishAddress()
            .getPort();
    answers.println(READY + bound);
    // Nodes have daemon threads only: this one keeps the JVM alive, and the lock with it.
    parentGone.await();
    System.exit(0);
  }

  /** What was there before a restart answers only once it is read again. */
  private static void awaitIndexes(Node node) {
    node.client()
        .admin()
        .cluster()
        .prepareHealth()
        .setWaitForYellowStatus()
        .setTimeout(INDEXES_WITHIN)
        .get();
  }

  /** One node, small and quiet: nothing that looks after a cluster or watches its own load. */
  private static Settings settings(Path data, int port) {
    return Settings.builder()
        .put("cluster.name", "heliograph")
        .put("node.name", "local")
        .put("path.home", data.toString())
        .put("path.data", data.resolve("data").toString())
        .put("discovery.type", "single-node")
        .put("network.host", "127.0.0.1")
        .put("http.port", port)
        .put("transport.port", 0)
        .put("transport.type", "netty4")
        .put("http.type", CompatibleHttp.NAME)
        .put("http.netty.worker_count", 2)
        .put("node.processors", 2)
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .put("action.auto_create_index", false)
        .put("resource.reload.enabled", false)
        .put("monitor.jvm.gc.enabled", false)
        .put("monitor.fs.health.enabled", false)
        .put("cluster.info.update.interval", "1h")
        .put("thread_pool.estimated_time_interval", "1s")
        .put("search_backpressure.mode", "disabled")
        .put("wlm.workload_group.mode", "disabled")
        .build();
  }

  private static void follow(InputStream parent, CountDownLatch gone) {
    try {
      parent.transferTo(OutputStream.nullOutputStream());
    } catch (IOException closed) {
      // Just as good.
    }
    gone.countDown();
    Thread.ofPlatform().daemon().start(SearchEngine::haltInTime);
    System.exit(0);
  }

  private static void haltInTime() {
    try {
      Thread.sleep(STOP_WITHIN);
    } catch (InterruptedException now) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  /**
   * Ctrl-C reaches parent and child at once; the child serves until the parent needs it no more.
   */
  private static void stop(Node node, CountDownLatch parentGone) {
    try {
      parentGone.await(PARENT_STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS);
      node.close();
    } catch (IOException failed) {
      System.err.println("While stopping: " + failed);
    } catch (InterruptedException now) {
      Thread.currentThread().interrupt();
    }
  }
}
