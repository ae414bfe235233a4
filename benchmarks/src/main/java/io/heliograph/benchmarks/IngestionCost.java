package io.heliograph.benchmarks;

import io.heliograph.e2e.SplitPlatform;
import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * CPU of the ingestion process per accepted signal of 1 KB in batches of 50, against Jackson's
 * {@code readTree} of the same bytes in the same run. Bar: at most 6 times.
 */
public final class IngestionCost {
  private static final int BATCH = 50;
  private static final int SENDERS = 64;

  /** By then C2 has compiled nearly all; it takes two minutes on an idle machine. */
  private static final long WARM_UP_SIGNALS = 4_000_000;

  private static final Duration MEASURED = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunFile addresses;
  private final AtomicLong accepted = new AtomicLong();
  private volatile boolean running = true;

  private IngestionCost(RunFile addresses) {
    this.addresses = addresses;
  }

  /** Arguments, each optional: number of senders, signals accepted before measuring. */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    int sendersAtOnce = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SENDERS;
    long warmUp = arguments.length > 1 ? Long.parseLong(arguments[1]) : WARM_UP_SIGNALS;
    Path data = Scratch.directory("ingestion-cost");
    double parseBefore = parseMicroseconds();
    try (SplitPlatform platform = SplitPlatform.start(data, "account", "ingestion")) {
      IngestionCost run = new IngestionCost(platform.runFile());
      List<Thread> senders = new ArrayList<>();
      for (int sender = 0; sender < sendersAtOnce; sender++) {
        int number = sender;
        senders.add(Thread.ofPlatform().start(() -> run.send(number)));
      }
      while (run.accepted.get() < warmUp) {
        Thread.sleep(Duration.ofSeconds(1));
      }
      ProcessCost ingestion = new ProcessCost(platform.pid("ingestion"));
      long acceptedBefore = run.accepted.get();
      Duration cpuBefore = ingestion.cpu();
      Thread.sleep(MEASURED);
      Duration cpu = ingestion.cpu().minus(cpuBefore);
      long signals = run.accepted.get() - acceptedBefore;
      run.running = false;
      for (Thread sender : senders) {
        sender.join();
      }
      double parse = (parseBefore + parseMicroseconds()) / 2;
      double each = cpu.toNanos() / 1000.0 / signals;
      System.out.printf(
          "signal of %d bytes; %d senders; %d signals in %d s%n",
          body(0, 0).length() / BATCH, sendersAtOnce, signals, MEASURED.toSeconds());
      System.out.printf(
          "ingestion: %.1f us of CPU per signal; readTree alone: %.1f us; ratio %.1f; %d MiB%n",
          each, parse, each / parse, ingestion.residentMebibytes());
    }
  }

  private void send(int sender) {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int batch = 0; running; batch++) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(addresses.ingestion() + "/batches"))
                .header("x-api-key", addresses.demo().agentKey())
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(sender, batch)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 503) {
          Thread.sleep(200); // it has just started and knows no keys yet
          continue;
        }
        if (answer.statusCode() != 202) {
          throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        accepted.addAndGet(JSON.readTree(answer.body()).get("accepted").asLong());
      }
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** On both cores at once, as in the measured minute: two threads of one core slow each other. */
  private static double parseMicroseconds() throws InterruptedException {
    double[] each = new double[Runtime.getRuntime().availableProcessors()];
    List<Thread> parsers = new ArrayList<>();
    for (int parser = 0; parser < each.length; parser++) {
      int number = parser;
      parsers.add(Thread.ofPlatform().start(() -> each[number] = parse()));
    }
    for (Thread parser : parsers) {
      parser.join();
    }
    return Arrays.stream(each).average().orElseThrow();
  }

  private static double parse() {
    byte[] bytes = body(0, 0).getBytes(StandardCharsets.UTF_8);
    var threads = ManagementFactory.getThreadMXBean();
    long nodes = 0;
    long cpu = 0;
    int rounds = 20_000;
    for (int round = 0; round < 2 * rounds; round++) {
      if (round == rounds) {
        cpu = threads.getCurrentThreadCpuTime();
      }
      nodes += JSON.readTree(bytes).size();
    }
    cpu = threads.getCurrentThreadCpuTime() - cpu;
    if (nodes != 2L * rounds * BATCH) {
      throw new IllegalStateException("nothing was parsed");
    }
    return cpu / 1000.0 / rounds / BATCH;
  }

  private static String body(int sender, int batch) {
    return IntStream.range(0, BATCH)
        .mapToObj(at -> Attacks.signal("9." + sender + "." + batch % 250 + "." + at, batch))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
