package io.heliograph.benchmarks;

import io.heliograph.e2e.ExpressApp;
import io.heliograph.e2e.HeliographProcess;
import io.heliograph.platform.RunFile;
import io.heliograph.sdk.HeliographClient;
import io.heliograph.sdk.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * From the answer to the twentieth failed login of an address (sent by this program) to its block:
 * in our SDK, and on the first request at an Express application with the unmodified Node agent.
 * Whole platform on, one attack after the other. Bars: p99 under 1 s and 2 s.
 */
public final class Enforcement {
  private static final int ATTACKS = 100;

  /**
   * Each change spends one of the agent's waiting beats and a new one comes every two seconds:
   * faster than that, the figure would be the beat's period.
   */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private static final Duration GIVE_UP = Duration.ofSeconds(15);

  private Enforcement() {}

  public static void main(String[] arguments) throws InterruptedException, IOException {
    Path data = Scratch.directory("enforcement");
    try (HeliographProcess _ = HeliographProcess.run(data)) {
      RunFile addresses = RunFile.read(RunFile.path(data));
      try (ExpressApp app = ExpressApp.start(addresses, addresses.demo(), "shop");
          HeliographClient sdk =
              HeliographClient.builder(
                      URI.create(addresses.agents()), addresses.demo().organizationKey(), "shop")
                  .start();
          HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
        sdk.enforcement().awaitReady(Duration.ofSeconds(20));
        Thread.sleep(Duration.ofSeconds(15)); // the agent logs in and fills its reserve of beats
        List<Double> inSdk = new ArrayList<>();
        List<Double> inAgent = new ArrayList<>();
        for (int attack = 0; attack < ATTACKS; attack++) {
          String address = "8.2." + attack / 250 + "." + (attack % 250 + 1);
          for (int login = 0; login < 20; login++) {
            failLogin(http, addresses, address);
          }
          long twentieth = System.nanoTime();
          inSdk.add(
              milliseconds(
                  twentieth,
                  () -> !(sdk.enforcement().verdictForIp(address) instanceof Verdict.Allow)));
          inAgent.add(milliseconds(twentieth, () -> app.status("/", address) == 500));
          Thread.sleep(PAUSE);
        }
        System.out.println("Java SDK:   " + Figures.of(inSdk));
        System.out.println("Node agent: " + Figures.of(inAgent));
      }
    }
  }

  private interface Enforced {
    boolean now() throws InterruptedException;
  }

  private static double milliseconds(long since, Enforced enforced) throws InterruptedException {
    while (!enforced.now()) {
      if (System.nanoTime() - since > GIVE_UP.toNanos()) {
        throw new IllegalStateException("not enforced after " + GIVE_UP);
      }
      Thread.sleep(1);
    }
    return (System.nanoTime() - since) / 1e6;
  }

  private static void failLogin(HttpClient http, RunFile addresses, String address)
      throws IOException, InterruptedException {
    String signal =
        """
        [{"type":"point","signal_name":"sq.sdk.app.login.failed","time":"%s",
          "actor":{"ip_addresses":["%s"]},"payload_schema":"track_event/2020-01-01T00:00:00.000Z","payload":{}}]
        """
            .formatted(Instant.now(), address);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(addresses.ingestion() + "/batches"))
                .header("x-api-key", addresses.demo().agentKey())
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(signal))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
  }
}
