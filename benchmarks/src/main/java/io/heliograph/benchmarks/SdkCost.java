package io.heliograph.benchmarks;

import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpServer;
import io.heliograph.sdk.ClientBuilder;
import io.heliograph.sdk.HeliographClient;
import io.heliograph.sdk.Signal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * What a signal costs the application's thread that sends it: processor time and bytes allocated by
 * that thread, a failed login with address, user and user agent (about 500 bytes), in memory and
 * with a spool. Against a collector in this process that takes everything, paced so that nothing is
 * dropped.
 */
public final class SdkCost {
  private static final int WARM_UP = 300_000;
  private static final int SIGNALS = 300_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private SdkCost() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] answer = "{\"status\":true}".getBytes(StandardCharsets.UTF_8);
    collector.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().skip(Long.MAX_VALUE);
            exchange.sendResponseHeaders(202, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      collector.setExecutor(threads);
      collector.start();
      URI address = URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
      Path folder = Scratch.directory("sdk-cost");
      for (int round = 1; round <= 3; round++) {
        measure("in memory", client(address));
        measure("with a spool", client(address).spool(folder.resolve("spool-" + round)));
      }
      collector.stop(0);
    }
  }

  private static ClientBuilder client(URI address) {
    return HeliographClient.builder(address, "hgk_benchmark", "shop").withoutEnforcement();
  }

  private static void measure(String what, ClientBuilder builder) throws InterruptedException {
    try (HeliographClient client = builder.start()) {
      send(client, WARM_UP, new long[WARM_UP]);
      long[] wall = new long[SIGNALS];
      long[] cost = send(client, SIGNALS, wall);
      Arrays.sort(wall);
      System.out.printf(
          "%s: %,d ns of processor and %,d bytes a signal; wall p50 %,d ns, p99 %,d ns, p99.9 %,d"
              + " ns, max %,d µs; %s%n",
          what,
          cost[0] / SIGNALS,
          cost[1] / SIGNALS,
          wall[SIGNALS / 2],
          wall[(int) (SIGNALS * 0.99)],
          wall[(int) (SIGNALS * 0.999)],
          wall[SIGNALS - 1] / 1_000,
          client.counts());
    }
  }

  /** Sends a hundred, then waits for room, which is not counted. */
  private static long[] send(HeliographClient client, int signals, long[] wall)
      throws InterruptedException {
    long processor = 0;
    long bytes = 0;
    int at = 0;
    while (at < signals) {
      while (client.counts().pending() > 2_000) {
        Thread.sleep(1);
      }
      long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
      long processorBefore = THREADS.getCurrentThreadCpuTime();
      for (int end = Math.min(signals, at + 100); at < end; at++) {
        long from = System.nanoTime();
        client.send(
            Signal.event("login.failed")
                .ip("203.0.113.5")
                .user(Map.of("email", "ana-" + at + "@example.org"))
                .userAgent("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0")
                .property("reason", "BadCredentials")
                .build());
        wall[at] = System.nanoTime() - from;
      }
      processor += THREADS.getCurrentThreadCpuTime() - processorBefore;
      bytes += THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
    }
    return new long[] {processor, bytes};
  }
}
