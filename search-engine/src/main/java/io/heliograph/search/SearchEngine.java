package io.heliograph.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.opensearch.common.settings.Settings;
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

  private SearchEngine() {}

  /**
   * Runs until standard input ends.
   *
   * @param arguments the data directory, and the port or 0 for a free one
   */
  public static void main(String... arguments) throws IOException, NodeValidationException {
    Path data = Path.of(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    InputStream parent = System.in;
    PrintStream answers = System.out;
    System.setOut(System.err); // for whatever logs
    // Nodes have daemon threads only: this one keeps the JVM alive, and ends it.
    Thread.ofPlatform().name("parent").start(() -> endWith(parent));
    Node node = new EngineNode(new Environment(settings(data, port), null));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> close(node)));
    node.start();
    int bound =
        node.injector()
            .getInstance(HttpServerTransport.class)
            .boundAddress()
            .publishAddress()
            .getPort();
    answers.println(READY + bound);
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

  private static void endWith(InputStream parent) {
    try {
      parent.transferTo(OutputStream.nullOutputStream());
    } catch (IOException closed) {
      // Just as good.
    }
    System.exit(0);
  }

  private static void close(Node node) {
    try {
      node.close();
    } catch (IOException failed) {
      System.err.println("While stopping: " + failed);
    }
  }
}
