package io.heliograph.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Waits until a service calls itself healthy. */
final class Readiness {
  private static final Duration POLL = Duration.ofMillis(100);

  private Readiness() {}

  static void await(String url, String service, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/actuator/health"))
            .timeout(Duration.ofSeconds(2))
            .build();
    String last = "no answer";
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (System.nanoTime() < deadline) {
        try {
          HttpResponse<String> answer =
              client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
          if (answer.statusCode() == 200) {
            return;
          }
          last = answer.body();
        } catch (IOException notYet) {
          last = notYet.toString();
        }
        Thread.sleep(POLL);
      }
    }
    throw new IllegalStateException(service + " did not get ready: " + last);
  }
}
