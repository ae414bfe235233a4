package io.heliograph.agents.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.agents.fake.FakePlatform;
import io.heliograph.agents.fake.RunningGateway;
import io.heliograph.agents.fake.RunningGateway.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SessionIT {
  private static final String IDLE = "{\"command_results\":{},\"metrics\":[]}";
  private static final String NODE = "sqreen-nodejs/2.0.2";

  @TempDir Path directory;
  private FakePlatform platform;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    platform = FakePlatform.start();
    gateway =
        RunningGateway.start(
            platform, directory, Map.of("heliograph.agents.session.held-for", "3s"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    platform.close();
  }

  private Answer login(String key, String name) {
    return gateway.send(
        "POST",
        "/sqreen/v1/app-login",
        Map.of("x-api-key", key, "x-app-name", name, "content-type", "application/json"),
        "{\"agent_type\":\"nodejs\",\"hostname\":\"web-1\",\"bundle_signature\":\"\"}");
  }

  private String session() {
    return login(FakePlatform.ORGANIZATION_KEY, "probe-shop").json().path("session_id").asString();
  }

  private CompletableFuture<Answer> beat(String session, String userAgent) {
    return gateway.sendAsync(
        "POST",
        "/sqreen/v1/app-beat",
        Map.of("x-session-key", session, "user-agent", userAgent),
        IDLE);
  }

  private static List<String> commands(Answer answer) {
    List<String> names = new ArrayList<>();
    answer.json().path("commands").forEach(each -> names.add(each.path("name").asString()));
    return names;
  }

  private void awaitHeld(int beats) {
    Awaitility.await()
        .until(
            () ->
                gateway
                    .send("GET", "/actuator/prometheus", Map.of(), "")
                    .text()
                    .lines()
                    .anyMatch(
                        line ->
                            line.matches(
                                "heliograph_agents_beats_held_beats.* " + beats + "\\.0")));
  }

  @Test
  void loginCarriesAllThatAnAgentNeedsToReportAtOnce() {
    platform
        .responses()
        .blockIp("r1", FakePlatform.SHOP, "203.0.113.9", Instant.now().plusSeconds(60));

    JsonNode answer = login(FakePlatform.ORGANIZATION_KEY, "probe-shop").json();

    assertThat(answer.path("status").asBoolean()).isTrue();
    assertThat(answer.path("session_id").asString()).startsWith("hgs_");
    assertThat(answer.path("features").toString())
        .isEqualTo(
            "{\"batch_size\":1,\"max_staleness\":1,\"heartbeat_delay\":2,\"use_signals\":true}");
    assertThat(answer.at("/commands/0/name").asString()).isEqualTo("instrumentation_enable");
    assertThat(answer.at("/commands/0/uuid").asString()).isNotEmpty();
    assertThat(answer.at("/commands/0/params").isArray()).isTrue();
    assertThat(answer.path("pack_id").asString()).isEmpty();
    assertThat(answer.path("rules").isArray()).isTrue();
    assertThat(answer.at("/actions/0/action_id").asString()).isEqualTo("r1");
    assertThat(answer.at("/actions/0/duration").asInt()).isBetween(58, 60);
  }

  @Test
  void oldestWaitingBeatIsAnsweredAtAChangeAndTheOthersWaitOn() throws Exception {
    String session = session();
    CompletableFuture<Answer> first = beat(session, NODE);
    awaitHeld(1);
    CompletableFuture<Answer> second = beat(session, NODE);
    awaitHeld(2);

    platform
        .responses()
        .blockIp("r1", FakePlatform.SHOP, "203.0.113.9", Instant.now().plusSeconds(60));

    assertThat(commands(first.get(1, TimeUnit.SECONDS))).containsExactly("actions_reload");
    JsonNode list = gateway.get("/sqreen/v0/actionspack", session).json();
    assertThat(list.at("/actions/0/parameters/ip_cidr/0").asString()).isEqualTo("203.0.113.9");
    assertThat(second).isNotDone();
    assertThat(commands(second.get(5, TimeUnit.SECONDS))).isEmpty();
  }

  @Test
  void beatsOfOtherAgentsAreAnsweredAtOnce() throws Exception {
    assertThat(commands(beat(session(), "Go-http-client/1.1").get(1, TimeUnit.SECONDS))).isEmpty();
  }

  @Test
  void sessionOutlivesARestartAndReloadsOnce() throws Exception {
    String session = session();
    gateway.restart();

    assertThat(commands(beat(session, NODE).get(2, TimeUnit.SECONDS)))
        .containsExactly("actions_reload");
    assertThat(gateway.get("/sqreen/v0/actionspack", session).status()).isEqualTo(200);
    assertThat(commands(beat(session, "Go-http-client/1.1").get(2, TimeUnit.SECONDS))).isEmpty();
  }
}
