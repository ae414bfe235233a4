package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.e2e.RawHttp.Answer;
import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Every recorded request of real clients gets an answer that its client accepts, and every signal
 * in it lands field by field in the archive.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplayIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How long agent-gateway holds a beat by default, and what a slow machine may add. */
  private static final Duration HELD = Duration.ofSeconds(20);

  private static final Duration SLACK = Duration.ofSeconds(5);

  /** Name that the recorded login sends. */
  private static final String AGENTS_APPLICATION = "probe-shop";

  private static final int RECORDED_PID = 10769;

  private static final String ACTIONS_PACK = "node-agent.actionspack";

  /** To count with. */
  private static final ExpectedSignals SOMEBODYS =
      new ExpectedSignals("any", "production", null, null);

  @TempDir static Path data;
  private static HeliographProcess heliograph;
  private static RunFile addresses;
  private static final Map<Way, Replayed> replays = new EnumMap<>(Way.class);

  /** Where signals are sent; each way by an organization of its own, so that none are repeats. */
  enum Way {
    TO_INGESTION,
    TO_AGENTS;

    String address() {
      return this == TO_INGESTION ? addresses.ingestion() : addresses.agents();
    }

    RunFile.Tenant tenant() {
      return this == TO_INGESTION ? addresses.demo() : addresses.other();
    }
  }

  /** What was sent one way, and how it was answered. */
  private record Replayed(
      RecordedAgent agent,
      Map<String, Answer> answers,
      Map<String, CompletableFuture<Answer>> beats) {}

  @BeforeAll
  static void start() throws InterruptedException {
    heliograph = HeliographProcess.run(data);
    addresses = RunFile.read(RunFile.path(data));
  }

  @AfterAll
  static void stop() {
    if (heliograph != null) {
      heliograph.close();
    }
  }

  private static Replayed replayed(Way way) {
    return replays.computeIfAbsent(way, ReplayIT::replay);
  }

  private static Replayed replay(Way way) {
    RecordedAgent agent =
        RecordedAgent.logIn(addresses, way.tenant(), AGENTS_APPLICATION, RECORDED_PID);
    Map<String, Answer> answers = new TreeMap<>();
    answers.put("node-agent-2.0.2.app-login", agent.login);
    answers.put(ACTIONS_PACK, agent.send(ACTIONS_PACK));
    Map<String, CompletableFuture<Answer>> beats = new TreeMap<>();
    for (String name : Recording.names()) {
      if (name.contains("app-beat")) {
        beats.put(name, agent.beat(name));
      }
    }
    for (String name : Recording.names()) {
      Recording request = Recording.read(name);
      if (request.isSignals()) {
        answers.put(name, sendSignals(way, agent, request));
      } else if (!name.contains("app-") && !answers.containsKey(name)) {
        answers.put(name, agent.send(name));
      }
    }
    return new Replayed(agent, answers, beats);
  }

  private static Answer sendSignals(Way way, RecordedAgent agent, Recording request) {
    if (!request.isOfAnSdk()) {
      return agent.send(way.address(), request);
    }
    String key =
        request.header("x-app-name") == null
            ? way.tenant().agentKey()
            : way.tenant().organizationKey();
    return RawHttp.send(way.address(), request, Map.of("x-api-key", key));
  }

  /** The reference's 1.4: what the Node agent takes for a success, the strictest of all clients. */
  private static void assertAccepted(String name, Answer answer) {
    assertThat(answer.status()).as(name + " " + answer).isIn(200, 202);
    assertThat(answer.isJson()).as(name + " " + answer).isTrue();
    assertThat(answer.json().path("status").asBoolean(false)).as(name + " " + answer).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void everyRecordedRequestIsAnsweredWithWhatItsClientAccepts(Way way) {
    Replayed replayed = replayed(way);
    TreeSet<String> names = new TreeSet<>(replayed.answers().keySet());
    names.addAll(replayed.beats().keySet());
    names.add("node-agent.app-logout"); // at the end

    assertThat(names).as("nothing is left out").isEqualTo(Recording.names());
    replayed.answers().forEach(ReplayIT::assertAccepted);
    replayed
        .answers()
        .forEach(
            (name, answer) -> {
              if (Recording.read(name).isSignals()) {
                assertThat(answer.status()).as(name).isEqualTo(202);
                assertThat(answer.json().get("accepted").asInt())
                    .as(name)
                    .isEqualTo(SOMEBODYS.of(Recording.read(name).body()).size());
                assertThat(answer.json().get("duplicates").asInt()).as(name).isZero();
                assertThat(answer.json().get("rejected").isEmpty()).as(name).isTrue();
              } else {
                assertThat(answer.status()).as(name + " of a Go agent").isEqualTo(200);
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  @Order(2)
  void loginTurnsReportingOnAndAsksForTheUnknownBundle(Way way) {
    JsonNode login = replayed(way).agent().login.json();

    assertThat(login.get("session_id").asString()).isNotBlank();
    assertThat(login.get("pack_id").asString()).isEmpty();
    assertThat(login.get("rules").isEmpty()).isTrue();
    assertThat(login.at("/features/use_signals").asBoolean()).isTrue();
    for (String whole : List.of("batch_size", "max_staleness", "heartbeat_delay")) {
      assertThat(login.get("features").get(whole).isIntegralNumber()).as(whole).isTrue();
    }
    List<String> commands = new ArrayList<>();
    for (JsonNode command : login.get("commands")) {
      assertThat(command.get("uuid").asString()).isNotBlank();
      assertThat(command.get("params").isArray()).isTrue();
      commands.add(command.get("name").asString());
    }
    assertThat(commands).containsExactly("instrumentation_enable", "get_bundle");
    assertThat(Objects.requireNonNull(replayed(way).answers().get(ACTIONS_PACK)).text())
        .isEqualTo("{\"status\":true,\"actions\":[]}");
  }

  @ParameterizedTest
  @EnumSource
  @Order(3)
  void pingIsAnsweredAtBothAddresses(Way way) {
    Answer answer = RawHttp.send(way.address(), Recording.read("node-agent.ping"), Map.of());

    assertAccepted("ping", answer);
    assertThat(answer.text()).isEqualTo("{\"status\":true}");
  }

  @ParameterizedTest
  @EnumSource
  @Order(4)
  void aBatchThatIsSentAgainIsAcceptedAsRepeated(Way way) {
    // As the agent does when an answer was lost.
    for (String name : Recording.names()) {
      Recording request = Recording.read(name);
      if (request.isSignals()) {
        Answer answer = sendSignals(way, replayed(way).agent(), request);

        assertAccepted(name, answer);
        assertThat(answer.json().get("accepted").asInt()).as(name).isZero();
        assertThat(answer.json().get("duplicates").asInt())
            .as(name)
            .isEqualTo(SOMEBODYS.of(request.body()).size());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(5)
  void everyRecordedSignalLandsFieldByFieldInTheArchive(Way way) throws InterruptedException {
    Replayed replayed = replayed(way);
    Api api = Api.of(addresses, way.tenant());
    String agents = ArchivedSignal.applicationId(api, addresses.issuer(), AGENTS_APPLICATION);
    String python = ArchivedSignal.applicationId(api, addresses.issuer(), "py-app");
    String keys = way.tenant().application().id();
    JsonNode agent = theAgent(api, agents);
    Map<String, List<ArchivedSignal>> expected = new TreeMap<>();
    for (String name : replayed.answers().keySet()) {
      Recording request = Recording.read(name);
      ExpectedSignals of =
          !request.isOfAnSdk()
              ? new ExpectedSignals(
                  agents,
                  "production",
                  agent.get("id").asString(),
                  agent.get("clock_skew_ms").asLong())
              : new ExpectedSignals(
                  request.header("x-app-name") == null ? keys : python, "production", null, null);
      List<ArchivedSignal> signals = List.of();
      if (request.isSignals()) {
        signals = of.of(request.body());
      } else if (request.target().equals("/sqreen/v0/batch")) {
        signals = of.ofMessages(request.body());
      }
      expected.computeIfAbsent(of.application(), first -> new ArrayList<>()).addAll(signals);
    }

    assertThat(expected.keySet()).containsExactlyInAnyOrder(agents, python, keys);
    for (Map.Entry<String, List<ArchivedSignal>> each : expected.entrySet()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(ArchivedSignal.of(api, way.tenant().organization(), each.getKey()))
                      .containsExactlyInAnyOrderElementsOf(each.getValue()));
    }
  }

  private static JsonNode theAgent(Api api, String application) throws InterruptedException {
    JsonNode items =
        api.get(addresses.agents() + "/v1/agents?application=" + application).ok().get("items");
    assertThat(items.size()).isEqualTo(1);
    return items.get(0);
  }

  @Test
  @Order(6)
  void formsThatWereNotRecordedLandFieldByFieldToo() throws IOException, InterruptedException {
    String name = "forms";
    JsonNode body;
    try (var file = getClass().getResourceAsStream("/constructed/forms-not-recorded.json")) {
      body = Api.JSON.readTree(Objects.requireNonNull(file));
    }
    Recording request =
        new Recording(
            name,
            "POST",
            "/batches",
            List.of(
                new Recording.Header("Host", ""),
                new Recording.Header("X-API-Key", ""),
                new Recording.Header("X-App-Name", name),
                new Recording.Header("Content-Type", "application/json"),
                new Recording.Header("Content-Length", ""),
                new Recording.Header("Connection", "")),
            body);
    Answer answer =
        RawHttp.send(
            addresses.ingestion(),
            request,
            Map.of("x-api-key", addresses.demo().organizationKey()));
    assertAccepted(name, answer);

    Api api = Api.of(addresses, addresses.demo());
    String application = ArchivedSignal.applicationId(api, addresses.issuer(), name);
    List<ArchivedSignal> expected =
        new ExpectedSignals(application, "production", null, null).of(body);
    assertThat(answer.json().get("accepted").asInt()).isEqualTo(expected.size());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(ArchivedSignal.of(api, addresses.demo().organization(), application))
                    .containsExactlyInAnyOrderElementsOf(expected));
  }

  @ParameterizedTest
  @EnumSource
  @Order(7)
  void overlappingBeatsAreHeldAndThenAnsweredWithNothing(Way way) {
    Map<String, CompletableFuture<Answer>> beats = replayed(way).beats();
    assertThat(beats).hasSize(4);
    beats.forEach(
        (name, beat) -> {
          Answer answer = beat.join();

          assertAccepted(name, answer);
          assertThat(answer.status()).as(name).isEqualTo(200);
          assertThat(answer.text()).as(name).isEqualTo("{\"status\":true,\"commands\":[]}");
          assertThat(answer.took()).as(name).isBetween(HELD.minus(SLACK), HELD.plus(SLACK));
        });
  }

  @ParameterizedTest
  @EnumSource
  @Order(8)
  void logoutReleasesTheBeatsThatStillWait(Way way) {
    RecordedAgent agent = replayed(way).agent();
    CompletableFuture<Answer> beat = agent.beat();
    // A beat that comes after the logout would be held: the logout is repeated until it does not.
    await()
        .atMost(SLACK)
        .until(
            () -> {
              assertAccepted("logout", agent.send("node-agent.app-logout"));
              return beat.isDone();
            });

    assertThat(beat.join().json().get("commands").isEmpty()).isTrue();
  }
}
