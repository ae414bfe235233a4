package io.heliograph.agents.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.agents.fake.FakePlatform;
import io.heliograph.agents.fake.FakePlatform.Received;
import io.heliograph.agents.fake.RunningGateway;
import io.heliograph.agents.fake.RunningGateway.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays every recorded request of real clients, as its client sent it. */
class RecordedClientsIT {
  private static final Path RECORDED = Path.of("src/test/resources/clients");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> SET_BY_THE_CLIENT =
      Set.of("content-length", "host", "connection");

  @TempDir static Path directory;
  private static FakePlatform platform;
  private static RunningGateway gateway;
  private static String session;

  @BeforeAll
  static void start() {
    platform = FakePlatform.start();
    gateway =
        RunningGateway.start(
            platform, directory, Map.of("heliograph.agents.session.held-for", "500ms"));
    session = replay("node-agent-2.0.2.app-login").json().path("session_id").asString();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    platform.close();
  }

  @BeforeEach
  void forget() {
    platform.forgetIngested();
  }

  static List<String> recordings() throws IOException {
    try (Stream<Path> files = Files.list(RECORDED)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    }
  }

  private static JsonNode recording(String name) {
    try {
      return JSON.readTree(Files.readAllBytes(RECORDED.resolve(name + ".json"))).path("request");
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static Answer replay(String name) {
    JsonNode request = recording(name);
    Map<String, String> headers = new HashMap<>();
    for (JsonNode header : request.path("headers")) {
      String key = header.path(0).asString().toLowerCase(Locale.ROOT);
      switch (key) {
        case "x-api-key" -> headers.put(key, FakePlatform.ORGANIZATION_KEY);
        case "x-session-key" -> headers.put(key, session);
        default -> {
          if (!SET_BY_THE_CLIENT.contains(key)) {
            headers.put(key, header.path(1).asString());
          }
        }
      }
    }
    String target = request.path("target").asString().replaceFirst("^https?://[^/]+", "");
    JsonNode body = request.path("body");
    return gateway.send(
        request.path("method").asString(), target, headers, body.isNull() ? "" : body.toString());
  }

  /** What every agent takes for a success: reference, 1.4 and 4.1. */
  @ParameterizedTest
  @MethodSource("recordings")
  void everyRecordedRequestIsAnsweredWithWhatItsClientTakesForASuccess(String name) {
    if (name.contains("app-logout")) {
      return; // ends the session of the others; see below
    }
    Answer answer = replay(name);

    assertThat(answer.status()).isIn(200, 202);
    assertThat(answer.headers().get("content-type")).isEqualTo("application/json");
    assertThat(answer.json().path("status").asBoolean()).isTrue();
    if (name.contains("app-beat")) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().path("commands").isArray()).isTrue();
    }
  }

  @Test
  void loginOfAKnownBundleIsNotAskedForItAgain() {
    replay("node-agent.bundle");

    String text = replay("node-agent-2.0.2.app-login").text();

    assertThat(text).contains("instrumentation_enable");
    // The recorded bundle belongs to the recorded login.
    assertThat(text.contains("get_bundle"))
        .isEqualTo(
            !recording("node-agent.bundle")
                .at("/body/bundle_signature")
                .equals(recording("node-agent-2.0.2.app-login").at("/body/bundle_signature")));
  }

  @Test
  void messagesOfAgentsBecomeSignals() {
    replay("node-agent.batch-agent-message");

    assertThat(platform.ingested()).hasSize(1);
    Received received = platform.ingested().getFirst();
    assertThat(received.path()).isEqualTo("/batches");
    assertThat(received.headers()).containsEntry("x-session-key", session);
    JsonNode signals = received.json();
    assertThat(signals.size()).isEqualTo(2);
    assertThat(signals.at("/0/signal_name").asString())
        .isEqualTo("sq.agent.message.back_sqreen_com_unavailable");
    assertThat(signals.at("/0/payload_schema").asString())
        .isEqualTo("agent_message/2020-01-01T00:00:00.000Z");
    assertThat(signals.at("/0/payload/hash").asString())
        .isEqualTo("0c535d75884423b034519e1cc48c8ed82f1cf267");
    assertThat(signals.at("/0/payload/infos/url").asString())
        .isEqualTo("http://127.0.0.1:18123/ping");
    assertThat(signals.at("/1/signal_name").asString()).isEqualTo("sq.agent.message.first_require");
  }

  @Test
  void sameMessagesAgainHaveTheSameIdentity() {
    replay("node-agent.batch-agent-message");
    replay("node-agent.batch-agent-message");

    assertThat(platform.ingested())
        .extracting(received -> received.headers().get("idempotency-key"))
        .satisfies(keys -> assertThat(keys.get(0)).isEqualTo(keys.get(1)));
  }

  @Test
  void registryKnowsTheAgentUntilItsLogout() {
    String token = platform.token(FakePlatform.ORGANIZATION, "agents:read");
    String path = "/v1/agents?application=" + FakePlatform.SHOP;
    String own = session;
    try {
      session = replay("node-agent-2.0.2.app-login").json().path("session_id").asString();
      JsonNode agent = gateway.api(path, token).json().at("/items/0");
      assertThat(agent.path("id").asString()).matches("[0-9a-f]{32}");
      assertThat(agent.path("host").asString()).isEqualTo("vm");
      assertThat(agent.path("runtime").asString()).isEqualTo("node v20.20.2");
      assertThat(agent.path("agent_version").asString()).isEqualTo("2.0.2");
      assertThat(agent.path("clock_skew_ms").isIntegralNumber()).isTrue();
      assertThat(agent.path("online").asBoolean()).isTrue();

      assertThat(replay("node-agent.app-logout").json().path("status").asBoolean()).isTrue();
      assertThat(gateway.api(path, token).json().at("/items/0/online").asBoolean()).isFalse();
    } finally {
      session = own;
    }
  }
}
