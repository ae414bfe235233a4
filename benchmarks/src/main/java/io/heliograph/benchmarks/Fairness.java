package io.heliograph.benchmarks;

import io.heliograph.e2e.SplitPlatform;
import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a well-behaved tenant notices of one that sends a hundred times its quota: latencies of the
 * first with and without the second, in turns of one run. Open loop: a request is timed from when
 * it was due. Bar: p99 grows by less than 10 %.
 */
public final class Fairness {
  private static final int BATCH = 50;
  private static final int QUOTA_PER_MINUTE = 6_000;
  private static final int NOISY_REQUESTS_PER_SECOND = 100 * QUOTA_PER_MINUTE / 60 / BATCH;
  private static final int QUIET_REQUESTS_PER_SECOND = 40;
  private static final Duration WARM_UP = Duration.ofSeconds(60);
  private static final int TURNS = 4;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunFile addresses;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();

  private Fairness(RunFile addresses) {
    this.addresses = addresses;
  }

  /** Argument, optional: seconds of a turn. */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    Duration turn = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 20);
    Path data = Scratch.directory("fairness");
    try (SplitPlatform platform = SplitPlatform.start(data, "account", "ingestion");
        ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
      Fairness run = new Fairness(platform.runFile());
      run.limitTheOther();
      run.load(requests, WARM_UP, true);
      List<Double> alone = new ArrayList<>();
      List<Double> beside = new ArrayList<>();
      run.refused.set(0);
      run.taken.set(0);
      for (int at = 0; at < TURNS; at++) {
        alone.addAll(run.load(requests, turn, false));
        beside.addAll(run.load(requests, turn, true));
      }
      Figures without = Figures.of(alone);
      Figures with = Figures.of(beside);
      System.out.println("alone: " + without);
      System.out.println("beside the noisy one: " + with);
      System.out.printf(
          "p50 ratio %.2f, p99 ratio %.2f; noisy: %d requests refused, %d taken (quota %d a"
              + " minute)%n",
          with.percentile(0.5) / without.percentile(0.5),
          with.percentile(0.99) / without.percentile(0.99),
          run.refused.get(),
          run.taken.get(),
          QUOTA_PER_MINUTE);
    }
  }

  private void limitTheOther() throws IOException, InterruptedException {
    RunFile.Tenant other = addresses.other();
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (other.apiClient().id() + ":" + other.apiClient().secret())
                    .getBytes(StandardCharsets.UTF_8));
    String token =
        JSON.readTree(
                http.send(
                        HttpRequest.newBuilder(URI.create(addresses.issuer() + "/oauth2/token"))
                            .header("Authorization", "Basic " + basic)
                            .header("content-type", "application/x-www-form-urlencoded")
                            .POST(
                                BodyPublishers.ofString(
                                    "grant_type=client_credentials&scope=quotas:write"))
                            .build(),
                        BodyHandlers.ofString())
                    .body())
            .path("access_token")
            .asString();
    HttpResponse<String> set =
        http.send(
            HttpRequest.newBuilder(URI.create(addresses.ingestion() + "/v1/quotas"))
                .header("Authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .PUT(
                    BodyPublishers.ofString(
                        "{\"signals_per_minute\":%d,\"bytes_per_minute\":%d,\"burst_seconds\":1}"
                            .formatted(QUOTA_PER_MINUTE, QUOTA_PER_MINUTE * 2_000L)))
                .build(),
            BodyHandlers.ofString());
    if (set.statusCode() != 200) {
      throw new IllegalStateException(set.statusCode() + " " + set.body());
    }
  }

  /** Latencies of the quiet tenant in milliseconds, while both send at their rates. */
  private List<Double> load(ExecutorService requests, Duration time, boolean noisy)
      throws InterruptedException {
    List<Double> latencies = Collections.synchronizedList(new ArrayList<>());
    Thread second =
        Thread.ofPlatform()
            .start(
                () -> {
                  if (noisy) {
                    OpenLoop.pace(
                        time, NOISY_REQUESTS_PER_SECOND, due -> requests.submit(this::sendNoise));
                  }
                });
    OpenLoop.pace(
        time,
        QUIET_REQUESTS_PER_SECOND,
        due -> requests.submit(() -> latencies.add(sendQuietly(due))));
    second.join();
    Thread.sleep(Duration.ofSeconds(1)); // what is under way belongs to this turn
    return List.copyOf(latencies);
  }

  private double sendQuietly(long due) throws IOException, InterruptedException {
    int status = post(addresses.demo().agentKey());
    if (status != 202) {
      throw new IllegalStateException("the quiet tenant got " + status);
    }
    return OpenLoop.milliseconds(due);
  }

  private Void sendNoise() throws IOException, InterruptedException {
    (post(addresses.other().agentKey()) == 202 ? taken : refused).incrementAndGet();
    return null;
  }

  private int post(String key) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(addresses.ingestion() + "/batches"))
                .header("x-api-key", key)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body()))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private static String body() {
    String[] signals = new String[BATCH];
    Arrays.fill(
        signals,
        "{\"type\":\"point\",\"signal_name\":\"fairness\",\"time\":\""
            + Instant.now()
            + "\",\"payload\":{\"filler\":\""
            + "x".repeat(700)
            + "\"}}");
    return "[" + String.join(",", signals) + "]";
  }
}
