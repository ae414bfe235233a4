package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Story: a webhook receives the detection, signed; a receiver that was down gets it, once. */
class WebhookIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<Received> received = new CopyOnWriteArrayList<>();

  private record Received(HttpHeaders headers, String body) {}

  private void keep(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(new Received(HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true), body));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private HttpServer receiver(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::keep);
    server.start();
    return server;
  }

  @Test
  void aDetectionReachesAReceiverThatWasDown(@TempDir Path data) throws Exception {
    HttpServer before = receiver(0);
    int port = before.getAddress().getPort();
    before.stop(0);
    try (HeliographProcess _ = HeliographProcess.run(data)) {
      RunFile addresses = RunFile.read(RunFile.path(data));
      Api api = Api.of(addresses, addresses.demo());
      String subscriptions =
          Objects.requireNonNull(addresses.services().get("integration")) + "/v1/subscriptions";
      JsonNode subscription =
          api.call(
                  "POST",
                  subscriptions,
                  Map.of(
                      "name",
                      "story",
                      "filter",
                      "signal_name == 'hg.detection' && payload.playbook == 'failed-logins-per-ip'",
                      "target",
                      Map.of("kind", "webhook", "url", "http://127.0.0.1:" + port + "/")))
              .ok();
      String deliveries = subscriptions + "/" + subscription.get("id").asString() + "/deliveries";

      for (int login = 0; login < 20; login++) {
        failLogin(addresses);
      }
      await()
          .atMost(PATIENCE)
          .until(() -> api.get(deliveries).ok().at("/items/0/attempts/1").isObject());
      HttpServer up = receiver(port);

      await()
          .atMost(PATIENCE)
          .until(
              () -> "delivered".equals(api.get(deliveries).ok().at("/items/0/state").asString("")));
      up.stop(0);
      assertThat(received).hasSize(1);
      Received webhook = received.getFirst();
      new Webhook(subscription.get("secret").asString()).verify(webhook.body(), webhook.headers());
      JsonNode body = Api.JSON.readTree(webhook.body());
      String detection = body.at("/data/payload/id").asString();
      assertThat(body.get("type").asString()).isEqualTo("hg.detection");
      assertThat(
              api.get(api.playbook() + "/v1/detections/" + detection)
                  .ok()
                  .at("/group/value")
                  .asString())
          .isEqualTo("8.8.4.4");
      assertThat(api.get(deliveries).ok().get("items").size()).isEqualTo(1);
      assertThat(api.get(deliveries).ok().at("/items/0/id").asString())
          .isEqualTo(webhook.headers().firstValue("webhook-id").orElseThrow());
    }
  }

  private static void failLogin(RunFile addresses) throws InterruptedException {
    String signal =
        """
        [{"type":"point","signal_name":"sq.sdk.app.login.failed","time":"%s",
          "actor":{"ip_addresses":["8.8.4.4"]},"payload_schema":"track_event/2020-01-01T00:00:00.000Z","payload":{}}]
        """
            .formatted(Instant.now());
    Api.send(
            HttpRequest.newBuilder(URI.create(addresses.ingestion() + "/batches"))
                .header("x-api-key", addresses.demo().agentKey())
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(signal))
                .build())
        .ok();
  }
}
