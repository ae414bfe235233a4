package io.heliograph.agents.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.agents.fake.FakePlatform;
import io.heliograph.agents.fake.FakePlatform.Received;
import io.heliograph.agents.fake.RunningGateway;
import io.heliograph.agents.fake.RunningGateway.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayIT {
  @TempDir static Path directory;
  private static FakePlatform platform;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    platform = FakePlatform.start();
    gateway = RunningGateway.start(platform, directory, Map.of());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    platform.close();
  }

  @BeforeEach
  void ingestionAccepts() {
    platform.ingestionAnswers(202, Map.of("Content-Type", "application/json"), "{\"status\":true}");
    platform.forgetIngested();
  }

  private static String raw(String head, String body) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      String request =
          head + "\r\ncontent-length: " + bytes.length + "\r\nconnection: close\r\n\r\n" + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/batches", "/signals", "/traces"})
  void relaysARequestAsItIsAndTheAnswerToo(String path) {
    Answer answer =
        gateway.send(
            "POST",
            path,
            Map.of(
                "x-session-key", "s",
                "x-app-name", "shop",
                "idempotency-key", "once",
                "content-encoding", "gzip",
                "content-type", "application/json"),
            "not looked at");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text()).isEqualTo("{\"status\":true}");
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    Received received = platform.ingested().getFirst();
    assertThat(received.path()).isEqualTo(path);
    assertThat(received.body()).isEqualTo("not looked at");
    assertThat(received.headers())
        .containsEntry("x-session-key", "s")
        .containsEntry("x-app-name", "shop")
        .containsEntry("idempotency-key", "once")
        .containsEntry("content-encoding", "gzip")
        .containsEntry("content-type", "application/json")
        .doesNotContainKey("x-api-key");
  }

  @Test
  void emptyAnswerStaysEmpty() {
    platform.ingestionAnswers(202, Map.of(), "");

    Answer answer = gateway.post("/batches", "s", "[]");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text()).isEmpty();
    assertThat(answer.headers()).doesNotContainKey("content-type");
  }

  @Test
  void refusalsAreRelayedWithTheirRetryAfter() {
    platform.ingestionAnswers(
        429,
        Map.of("Retry-After", "7", "Content-Type", "application/problem+json"),
        "{\"reason\":\"RATE_LIMITED\"}");

    Answer answer = gateway.post("/batches", "s", "[]");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers())
        .containsEntry("retry-after", "7")
        .containsEntry("content-type", "application/problem+json");
    assertThat(answer.text()).isEqualTo("{\"reason\":\"RATE_LIMITED\"}");
  }

  @Test
  void ingestionThatRefusesBeforeReadingIsHeard() {
    platform.ingestionAnswers(413, Map.of("Content-Type", "application/problem+json"), "{}");

    Answer answer = gateway.post("/batches", "s", "[" + " ".repeat(6 << 20) + "]");

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void absoluteTargetsAndAnyHostAreServed() throws IOException {
    for (String head :
        List.of(
            "POST https://ingestion.sqreen.com/batches HTTP/1.1\r\nhost: ingestion.sqreen.com",
            "POST http://ingestion.sqreen.com:443/batches HTTP/1.1\r\n"
                + "host: ingestion.sqreen.com:443",
            "POST /batches HTTP/1.1\r\nhost: anything.example:8")) {
      assertThat(raw(head + "\r\nx-api-key: k\r\ncontent-type: application/json", "[]"))
          .describedAs(head)
          .startsWith("HTTP/1.1 202");
    }
    assertThat(platform.ingested())
        .hasSize(3)
        .allSatisfy(received -> assertThat(received.headers()).containsEntry("x-api-key", "k"));
    assertThat(
            raw("GET https://ingestion.sqreen.com/ping HTTP/1.1\r\nhost: ingestion.sqreen.com", ""))
        .startsWith("HTTP/1.1 200")
        .contains("{\"status\":true}");
  }

  /** RFC 9112, 3.2: the two must agree; Tomcat insists on it and cannot be told otherwise. */
  @Test
  void absoluteTargetThatContradictsItsHostIsRefused() throws IOException {
    assertThat(
            raw("POST https://ingestion.sqreen.com/batches HTTP/1.1\r\nhost: 127.0.0.1:8082", "[]"))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void requestWithoutKeyOfItsOwnGetsOneThatIsNeverTheSame() {
    gateway.post("/batches", "s", "[]");
    gateway.post("/batches", "s", "[]");

    assertThat(platform.ingested())
        .extracting(received -> received.headers().get("idempotency-key"))
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @Test
  void connectionThatBreaksIsTriedOnceMoreUnderTheSameKey() {
    platform.hangUpOnce();

    Answer answer = gateway.post("/batches", "s", "[1]");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(platform.ingested()).extracting(Received::body).containsExactly("[1]", "[1]");
    assertThat(platform.ingested())
        .extracting(received -> received.headers().get("idempotency-key"))
        .satisfies(keys -> assertThat(keys.get(0)).isEqualTo(keys.get(1)));
  }

  @Test
  void manyAtOnceAllArrive() {
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int at = 0; at < 400; at++) {
      answers.add(
          gateway.sendAsync("POST", "/batches", Map.of("x-session-key", "s"), "[" + at + "]"));
    }

    assertThat(answers).extracting(answer -> answer.join().status()).containsOnly(202);
    assertThat(platform.ingested()).extracting(Received::body).doesNotHaveDuplicates().hasSize(400);
  }

  @Test
  void silentIngestionIsAProblemThatSaysWhenToComeAgain() {
    platform.ingestionAnswers(0, Map.of(), "");

    Answer answer = gateway.post("/batches", "s", "[]");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("retry-after", "1");
    assertThat(answer.json().path("reason").asString()).isEqualTo("UNAVAILABLE");
  }
}
