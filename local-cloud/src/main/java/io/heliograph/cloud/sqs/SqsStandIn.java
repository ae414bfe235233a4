package io.heliograph.cloud.sqs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;
import scalikejdbc.ConnectionPool;

/**
 * SQS in this process: ElasticMQ over an H2 database.
 *
 * <p><b>Guarantee:</b> a message whose sending was acknowledged is there after the next start,
 * however this one ended. ElasticMQ answers after its database committed, and the database is told
 * to write with each commit; with its own setting it writes up to half a second later (measured in
 * ADR 24).
 *
 * <p>Each queue has its dead letters in {@code <name>-dead-letters}, as Terraform makes them.
 * ElasticMQ keeps its connections in a static field, so a process may have one of these at a time,
 * and one after another misses what the first one's actors did: start it once.
 */
public final class SqsStandIn implements AutoCloseable {
  /** Of the queues' addresses. */
  public static final String ACCOUNT = "000000000000";

  /** What the queue's module in Terraform says. */
  private static final String VISIBILITY = "120 seconds";

  private static final int RECEIVES = 10;
  private static final String LONG_POLL = "20 seconds";

  private static final AtomicBoolean TAKEN = new AtomicBoolean();

  private final URI endpoint;
  private final Function0<?> stop;

  private SqsStandIn(URI endpoint, Function0<?> stop) {
    this.endpoint = endpoint;
    this.stop = stop;
  }

  /**
   * Starts it on the loopback address.
   *
   * @param directory of its database; created if absent
   * @param port 0 for a free one
   * @param queues made if absent, with their dead letters
   * @throws UncheckedIOException the directory cannot be made, or the port is taken
   * @throws IllegalStateException this process has one already
   */
  public static SqsStandIn start(Path directory, int port, List<String> queues) {
    if (!TAKEN.compareAndSet(false, true)) {
      throw new IllegalStateException("ElasticMQ: started already (expected: once in a process)");
    }
    try {
      Files.createDirectories(directory);
      int bound = port == 0 ? freePort() : port;
      Function0<?> stop =
          new ElasticMQServer(new ElasticMQServerConfig(config(directory, bound, queues))).start();
      awaitListening(bound);
      return new SqsStandIn(URI.create("http://127.0.0.1:" + bound), stop);
    } catch (IOException e) {
      TAKEN.set(false);
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      TAKEN.set(false);
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** It logs that it could not start, and returns: so ask. */
  private static void awaitListening(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    }
  }

  private static Config config(Path directory, int port, List<String> queues) {
    // ElasticMQ makes its actor system from the ambient settings, which only properties reach.
    System.setProperty("pekko.loglevel", "WARNING");
    System.setProperty("pekko.scheduler.tick-duration", "100ms"); // 10 ms would keep it awake
    System.setProperty("pekko.jvm-shutdown-hooks", "off"); // whoever started it ends it
    System.setProperty("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
    ConfigFactory.invalidateCaches();
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("node-address.protocol", "http");
    settings.put("node-address.host", "127.0.0.1");
    settings.put("node-address.port", port);
    settings.put("rest-sqs.enabled", true);
    settings.put("rest-sqs.bind-hostname", "127.0.0.1");
    settings.put("rest-sqs.bind-port", port);
    // Its strict limits are those before AWS took messages of 1 MiB.
    settings.put("rest-sqs.sqs-limits", "relaxed");
    settings.put("aws.region", "us-east-1");
    settings.put("aws.accountId", ACCOUNT);
    settings.put("messages-storage.enabled", true);
    settings.put("messages-storage.driver-class", "org.h2.Driver");
    settings.put(
        "messages-storage.uri",
        "jdbc:h2:file:"
            + directory.resolve("queues").toAbsolutePath()
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    settings.put("queues", queues(queues));
    return ConfigFactory.parseMap(settings).withFallback(ConfigFactory.load());
  }

  private static Object queues(List<String> queues) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (String queue : queues) {
      String deadLetters = queue + "-dead-letters";
      all.put(deadLetters, Map.of());
      all.put(
          queue,
          Map.of(
              "defaultVisibilityTimeout", VISIBILITY,
              "receiveMessageWait", LONG_POLL,
              "deadLettersQueue", Map.of("name", deadLetters, "maxReceiveCount", RECEIVES)));
    }
    return ConfigValueFactory.fromMap(all);
  }

  /** For the SDK's {@code endpointOverride}. */
  public URI endpoint() {
    return endpoint;
  }

  /** The address of a queue. */
  public URI queueUrl(String queue) {
    return endpoint.resolve("/" + ACCOUNT + "/" + queue);
  }

  @Override
  public void close() {
    try {
      stop.apply();
      ConnectionPool.closeAll(); // ElasticMQ leaves its database open
    } finally {
      TAKEN.set(false);
    }
  }
}
