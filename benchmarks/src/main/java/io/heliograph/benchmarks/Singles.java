package io.heliograph.benchmarks;

import io.heliograph.e2e.HeliographProcess;
import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests of one signal each at a steady rate, with the whole platform on, its consumers too, and
 * the sender beside on the same cores. Open loop. Bar: p99 below 50 ms at 3,000 a second.
 */
public final class Singles {
  private static final int[] WARM_UP_PER_SECOND = {500, 1_000, 2_000, 3_000};
  private static final Duration WARM_UP_STEP = Duration.ofSeconds(20);

  /** As many senders as a load balancer would keep connections. */
  private static final int CLIENTS = 8;

  private final URI signals;
  private final String key;
  private final List<HttpClient> clients = new ArrayList<>();
  private final AtomicInteger number = new AtomicInteger();

  /** Answers other than 202 by status; 0 for none at all. */
  private final Map<Integer, Integer> refused = new ConcurrentSkipListMap<>();

  private Singles(RunFile addresses) {
    signals = URI.create(addresses.ingestion() + "/signals");
    key = addresses.demo().agentKey();
    for (int client = 0; client < CLIENTS; client++) {
      clients.add(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }
  }

  /** Arguments, each optional: requests a second, seconds that are measured. */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    int perSecond = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3_000;
    Duration time = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 60);
    Path data = Scratch.directory("singles");
    try (HeliographProcess platform = HeliographProcess.run(data);
        ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
      Singles run = new Singles(RunFile.read(RunFile.path(data)));
      for (int warmUp : WARM_UP_PER_SECOND) {
        run.load(requests, Math.min(warmUp, perSecond), WARM_UP_STEP);
      }
      run.refused.clear();
      ProcessCost cost = new ProcessCost(platform.pid());
      Duration before = cost.cpu();
      Figures figures = Figures.of(run.load(requests, perSecond, time));
      double cores = (double) cost.cpu().minus(before).toMillis() / time.toMillis();
      System.out.printf(
          "%d requests a second: %s; not accepted, by status: %s; the platform took %.2f cores%n",
          perSecond, figures, run.refused, cores);
    }
  }

  private List<Double> load(ExecutorService requests, int perSecond, Duration time)
      throws InterruptedException {
    List<Double> latencies = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger sent = new AtomicInteger();
    OpenLoop.pace(
        time,
        perSecond,
        due -> {
          sent.incrementAndGet();
          requests.submit(() -> latencies.add(send(due)));
        });
    while (latencies.size() < sent.get()) {
      Thread.sleep(Duration.ofMillis(100));
    }
    return List.copyOf(latencies);
  }

  private double send(long due) throws InterruptedException {
    int at = number.incrementAndGet();
    String address = "9." + (at >> 16 & 0xff) + "." + (at >> 8 & 0xff) + "." + (at & 0xff);
    HttpRequest request =
        HttpRequest.newBuilder(signals)
            .header("x-api-key", key)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(Attacks.signal(address, at)))
            .build();
    int status = 0;
    try {
      status = clients.get(at % CLIENTS).send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException none) {
      // counted as any other that was not accepted
    }
    if (status != 202) {
      refused.merge(status, 1, Integer::sum);
    }
    return OpenLoop.milliseconds(due);
  }
}
