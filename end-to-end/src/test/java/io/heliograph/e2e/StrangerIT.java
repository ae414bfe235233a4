package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.e2e.Api.Answer;
import io.heliograph.platform.RunFile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What strangers try: other people's ids, hostile content, wrong input on each operation. */
class StrangerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String UNKNOWN_ID = "0123456789abcdef01234567";

  @TempDir static Path data;
  private static HeliographProcess heliograph;
  private static RunFile addresses;
  private static Api demo;
  private static Api other;

  @BeforeAll
  static void start() throws InterruptedException {
    heliograph = HeliographProcess.run(data);
    addresses = RunFile.read(RunFile.path(data));
    demo = Api.of(addresses, addresses.demo());
    other = Api.of(addresses, addresses.other());
  }

  @AfterAll
  static void stop() {
    if (heliograph != null) {
      heliograph.close();
    }
  }

  private static Answer post(String path, String body, String... headers)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(addresses.ingestion() + path))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body));
    for (int at = 0; at < headers.length; at += 2) {
      request.setHeader(headers[at], headers[at + 1]);
    }
    return Api.send(request.build());
  }

  private static Answer postWithKey(String path, String body) throws InterruptedException {
    return post(path, body, "x-api-key", addresses.demo().agentKey());
  }

  private static String attack(String address, String userAgent, String infos) {
    return """
    {"type":"point","signal_name":"sq.agent.attack.lfi","source":"sqreen:rule:p:lfi","time":"%s",
     "actor":{"ip_addresses":["%s"],"user_agent":"%s"},
     "payload_schema":"attack/2020-01-01T00:00:00.000Z",
     "payload":{"test":false,"block":true,"beta":false,"infos":%s}}
    """
        .formatted(Instant.now(), address, userAgent, infos);
  }

  static List<Map.Entry<String, String>> hostileAttacks() {
    return List.of(
        Map.entry("8.1.0.1", attack("8.1.0.1", "lone \\ud800 surrogate", "{\"a\":\"\\udfff\"}")),
        Map.entry("8.1.0.2", attack("8.1.0.2", "x".repeat(300 << 10), "{}")),
        Map.entry(
            "8.1.0.3", attack("8.1.0.3", "deep", "{\"a\":".repeat(200) + "1" + "}".repeat(200))),
        Map.entry(
            "8.1.0.4",
            attack("8.1.0.4", "\\u0000\\u0001\\u001b[31m", "{\"\\u0000\":\"\\u0007\"}")));
  }

  @ParameterizedTest
  @MethodSource("hostileAttacks")
  void hostileContentDoesNotHideAnAttack(Map.Entry<String, String> hostile)
      throws InterruptedException {
    for (int at = 0; at < 10; at++) {
      // Another time each, as in a real attack; all else is the same.
      String signal = hostile.getValue().replaceFirst("\"time\":\"[^\"]*\"", time());
      Answer answer = postWithKey("/batches", "[" + signal + "]");
      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
      assertThat(answer.body().get("accepted").asInt()).isEqualTo(1);
    }
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                demo.get(
                        demo.playbook()
                            + "/v1/detections?limit=100&application="
                            + addresses.demo().application().id())
                    .ok()
                    .get("items")
                    .valueStream()
                    .anyMatch(
                        detection ->
                            detection.at("/group/value").asString().equals(hostile.getKey())));
  }

  private static String time() {
    return "\"time\":\"" + Instant.now() + "\"";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"point\",\"signal_name\":\"hg.detection\",\"payload\":{}}",
        "{\"type\":\"point\",\"signal_name\":\"mine\",\"payload_schema\":\"hg/detection/1-0-0\",\"payload\":{}}"
      })
  void nobodyOutsideWritesOurOwnSignals(String signal) throws InterruptedException {
    Answer answer = postWithKey("/batches", "[" + signal + "]");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/rejected/0/reason").asString()).isEqualTo("RESERVED_NAME");
    assertThat(answer.body().get("message").isString()).isTrue();
  }

  /** Method, address, body; {@code null} for none. */
  record Call(String method, String url, @Nullable String body) {}

  static List<Call> operationsOnDemosThings() {
    String application = addresses.demo().application().id();
    String playbook = addresses.services().get("playbook");
    String ingestion = addresses.ingestion();
    return List.of(
        new Call("GET", addresses.agents() + "/v1/agents?application=" + application, null),
        new Call("GET", ingestion + "/v1/outcomes?application=" + application, null),
        new Call("GET", ingestion + "/v1/rejected-signals?application=" + application, null),
        new Call("GET", playbook + "/v1/detections?application=" + application, null),
        new Call("GET", playbook + "/v1/responses?application=" + application, null),
        new Call("GET", playbook + "/v1/allowlist?application=" + application, null),
        new Call(
            "POST",
            playbook + "/v1/responses",
            "{\"application\":\"%s\",\"kind\":\"block_ip\",\"target\":{\"ip_cidr\":\"8.8.8.8\"},\"duration\":\"PT10M\"}"
                .formatted(application)),
        new Call(
            "POST",
            playbook + "/v1/allowlist",
            "{\"application\":\"%s\",\"target\":{\"ip_cidr\":\"8.8.8.8\"},\"reason\":\"mine\"}"
                .formatted(application)),
        new Call(
            "PUT",
            playbook + "/v1/playbooks/failed-logins-per-ip/overrides/" + application,
            "{\"mode\":\"off\"}"));
  }

  @Test
  void anotherOrganizationsApplicationIsNotFound() throws InterruptedException {
    for (Call call : operationsOnDemosThings()) {
      Answer answer = other.call(call.method(), call.url(), call.body());

      assertThat(answer.status()).as(call + " " + answer.body()).isEqualTo(404);
    }
  }

  @Test
  void withoutATokenNothingIsAnswered() throws InterruptedException {
    Api nobody = Api.withoutToken(addresses);
    List<Call> calls = new ArrayList<>(operationsOnDemosThings());
    calls.add(new Call("GET", addresses.issuer() + "/v1/applications", null));
    calls.add(new Call("GET", addresses.issuer() + "/internal/v1/key-snapshot", null));
    calls.add(
        new Call("POST", addresses.ingestion() + "/v1/archive/queries", "{\"sql\":\"SELECT 1\"}"));
    for (Call call : calls) {
      Answer answer = nobody.call(call.method(), call.url(), call.body());

      assertThat(answer.status()).as(call.toString()).isEqualTo(401);
      assertProblem(answer);
    }
    assertThat(demo.get(addresses.issuer() + "/internal/v1/key-snapshot").status()).isEqualTo(403);
  }

  static List<Call> wrongInput() {
    String playbook = addresses.services().get("playbook");
    String ingestion = addresses.ingestion();
    return List.of(
        new Call("POST", ingestion + "/v1/archive/queries", "{\"sql\":\"DROP TABLE signals\"}"),
        new Call("POST", ingestion + "/v1/archive/queries", "{\"sql\":\"SELEKT 1\"}"),
        new Call("POST", ingestion + "/v1/archive/queries", "{\"sql\":7}"),
        new Call("POST", ingestion + "/v1/archive/queries", "{}"),
        new Call("POST", ingestion + "/v1/archive/queries", "{"),
        new Call("POST", ingestion + "/v1/archive/queries", ""),
        new Call("GET", ingestion + "/v1/archive/queries/nothing", null),
        new Call("GET", ingestion + "/v1/outcomes?application=" + UNKNOWN_ID, null),
        new Call("GET", ingestion + "/v1/outcomes", null),
        new Call(
            "GET",
            ingestion
                + "/v1/outcomes?from=yesterday&application="
                + addresses.demo().application().id(),
            null),
        new Call("GET", ingestion + "/v1/rejected-signals", null),
        new Call("DELETE", ingestion + "/batches", null),
        new Call("GET", ingestion + "/no/such/path", null),
        new Call("GET", addresses.agents() + "/v1/agents", null),
        new Call("GET", addresses.agents() + "/v1/agents?application=" + UNKNOWN_ID, null),
        new Call("GET", playbook + "/v1/detections/nothing", null),
        new Call("GET", playbook + "/v1/detections?application=" + UNKNOWN_ID, null),
        new Call("GET", playbook + "/v1/responses/nothing", null),
        new Call("DELETE", playbook + "/v1/responses/nothing", null),
        new Call("POST", playbook + "/v1/responses", "{}"),
        new Call("POST", playbook + "/v1/responses", "[]"),
        new Call("POST", playbook + "/v1/responses", "not json"),
        new Call("POST", playbook + "/v1/allowlist", "{\"target\":{\"ip_cidr\":\"everybody\"}}"),
        new Call("DELETE", playbook + "/v1/allowlist/nothing", null),
        new Call("GET", playbook + "/v1/playbooks/nothing", null),
        new Call("PUT", playbook + "/v1/playbooks/mine", "{\"name\":\"mine\"}"),
        new Call("GET", addresses.issuer() + "/v1/applications?limit=none", null),
        new Call("GET", addresses.issuer() + "/v1/applications/" + UNKNOWN_ID, null));
  }

  @Test
  void wrongInputGetsAProblemThatAStrangerCanActOn() throws InterruptedException {
    for (Call call : wrongInput()) {
      Answer answer = demo.call(call.method(), call.url(), call.body());

      assertThat(answer.status()).as(call + " " + answer.body()).isBetween(400, 499);
      assertProblem(answer);
    }
  }

  private static void assertProblem(Answer answer) {
    assertThat(answer.headers().getOrDefault("content-type", List.of("none")).getFirst())
        .startsWith("application/problem+json");
    JsonNode problem = answer.body();
    assertThat(problem.get("reason").asString()).matches("[A-Z_]+");
    assertThat(problem.get("type").asString()).startsWith("https://heliograph.dev/problems/");
    assertThat(problem.get("detail").asString()).isNotBlank();
  }

  @Test
  void refusalsOfWholeRequestsSayWhy() throws InterruptedException {
    assertThat(post("/batches", "[]").status()).isEqualTo(401);
    assertThat(post("/batches", "[]", "x-api-key", "hgk_wrong").status()).isEqualTo(401);
    assertThat(post("/batches", "[]", "x-api-key", addresses.demo().organizationKey()).status())
        .isEqualTo(422);
    Answer broken = postWithKey("/batches", "[{\"type\":\n \"point\",}]");
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.body().get("detail").asString()).contains("line 2");
    assertThat(postWithKey("/batches", "[" + "{},".repeat(1000) + "{}]").status()).isEqualTo(413);
    assertThat(postWithKey("/batches", "[\"" + "x".repeat(5 << 20) + "\"]").status())
        .isEqualTo(413);
    assertThat(
            post(
                    "/batches",
                    "[]",
                    "x-api-key",
                    addresses.demo().agentKey(),
                    "content-type",
                    "text/plain")
                .status())
        .isEqualTo(415);
    assertThat(postWithKey("/batches", "[]").status()).isEqualTo(202);
  }

  @Test
  void validSiblingsOfAnInvalidSignalAreAccepted() throws InterruptedException {
    Answer answer =
        postWithKey(
            "/batches",
            """
            [{"type":"point","signal_name":"sq.sdk.ok","payload":{}},
             {"type":"point","payload":{}},
             {"type":"point","signal_name":"sq.agent.attack.x","payload_schema":"attack/2020-01-01T00:00:00.000Z",
              "payload":{"block":"yes","infos":{}}}]
            """);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().get("accepted").asInt()).isEqualTo(1);
    assertThat(answer.body().at("/rejected/0/index").asInt()).isEqualTo(1);
    assertThat(answer.body().at("/rejected/1/errors/0/pointer").asString())
        .isEqualTo("/payload/block");
    assertThat(answer.body().toString()).doesNotContain("yes");
  }
}
