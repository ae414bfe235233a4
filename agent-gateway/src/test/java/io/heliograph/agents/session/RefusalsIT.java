package io.heliograph.agents.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.agents.fake.FakePlatform;
import io.heliograph.agents.fake.RunningGateway;
import io.heliograph.agents.fake.RunningGateway.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalsIT {
  @TempDir Path directory;
  private FakePlatform platform;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    platform = FakePlatform.start();
    gateway =
        RunningGateway.start(
            platform, directory, Map.of("heliograph.agents.session.held-for", "0s"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    platform.close();
  }

  private Answer login(Map<String, String> headers, String body) {
    return gateway.send("POST", "/sqreen/v1/app-login", headers, body);
  }

  private String session() {
    return login(Map.of("x-api-key", FakePlatform.SHOP_KEY), "{}")
        .json()
        .path("session_id")
        .asString();
  }

  private static void isRefused(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    assertThat(answer.json().path("status").isBoolean()).isTrue();
    assertThat(answer.json().path("status").asBoolean()).isFalse();
    assertThat(answer.json().path("error").asString()).isNotBlank();
  }

  @Test
  void badKeysAreRefusedInTheAgentsForm() {
    isRefused(login(Map.of(), "{}"), 401);
    isRefused(login(Map.of("x-api-key", "org_probetoken0001", "x-app-name", "shop"), "{}"), 401);
    isRefused(login(Map.of("x-api-key", FakePlatform.ORGANIZATION_KEY), "{}"), 422);
  }

  @Test
  void applicationKeyNeedsNoNameAndAnOrganizationsKeyMakesNewApplications() {
    assertThat(login(Map.of("x-api-key", FakePlatform.SHOP_KEY), "{}").status()).isEqualTo(200);
    assertThat(
            login(Map.of("x-api-key", FakePlatform.ORGANIZATION_KEY, "x-app-name", "new"), "{}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void badSessionsAreRefusedOnEveryCall() {
    for (String bad : List.of("sess_run1_0001", "hgs_e30.AAAA", session() + "x")) {
      isRefused(gateway.post("/sqreen/v1/app-beat", bad, "{}"), 401);
      isRefused(gateway.get("/sqreen/v0/actionspack", bad), 401);
      isRefused(gateway.get("/sqreen/v0/rulespack", bad), 401);
      isRefused(gateway.get("/sqreen/v0/app-logout", bad), 401);
      isRefused(gateway.post("/sqreen/v0/bundle", bad, "{}"), 401);
      isRefused(gateway.post("/sqreen/v0/batch", bad, "{}"), 401);
      isRefused(gateway.post("/sqreen/v0/agent_message", bad, "{}"), 401);
      isRefused(gateway.post("/sqreen/v0/attack", bad, "{}"), 401);
    }
    isRefused(gateway.send("POST", "/sqreen/v1/app-beat", Map.of(), "{}"), 401);
  }

  @Test
  void sessionEndsWithItsKey() {
    String session = session();
    assertThat(gateway.get("/sqreen/v0/actionspack", session).status()).isEqualTo(200);

    platform.revoke("k2");

    Awaitility.await().until(() -> gateway.get("/sqreen/v0/actionspack", session).status() == 401);
  }

  @Test
  void bodiesThatAreNoJsonObjectAreRefusedAndOddOnesAreNot() {
    String session = session();
    for (String path : List.of("/sqreen/v1/app-beat", "/sqreen/v0/batch", "/sqreen/v0/bundle")) {
      for (String body : List.of("{", "[]", "null", "\"\\ud800\"", "[".repeat(5000))) {
        isRefused(gateway.post(path, session, body), 400);
      }
      isRefused(gateway.post(path, session, "{\"a\":\"" + "x".repeat(5 << 20) + "\"}"), 413);
    }
    isRefused(login(Map.of("x-api-key", FakePlatform.SHOP_KEY), "{"), 400);
    isRefused(gateway.post("/sqreen/v0/bundle", session, "{}"), 422);
    for (String odd :
        List.of(
            "{\"command_results\":7}",
            "{\"command_results\":{\"a\":null,\"b\":{\"status\":\"yes\",\"output\":[]}}}",
            "{\"command_results\":[{\"status\":true}],\"metrics\":{}}")) {
      assertThat(gateway.post("/sqreen/v1/app-beat", session, odd).status()).isEqualTo(200);
    }
  }

  @Test
  void oldFormatsAreTakenSoThatNoAgentSendsThemForEver() {
    String session = session();
    for (String path :
        List.of(
            "request_record", "attack", "sqreen_exception", "data_point", "metrics", "commands")) {
      assertThat(gateway.post("/sqreen/v0/" + path, session, "{}").text())
          .isEqualTo("{\"status\":true}");
    }
    Map<String, String> key =
        new HashMap<>(
            Map.of("x-api-key", FakePlatform.ORGANIZATION_KEY, "x-app-name", "probe-shop"));
    assertThat(gateway.send("POST", "/sqreen/v0/app_sqreen_exception", key, "{}").text())
        .isEqualTo("{\"status\":true}");
    assertThat(
            gateway
                .send(
                    "POST",
                    "/sqreen/v0/app_agent_message",
                    key,
                    "{\"id\":\"ab\",\"kind\":\"Er ror\",\"message\":\"m\"}")
                .text())
        .isEqualTo("{\"status\":true}");
    assertThat(platform.ingested().getLast().json().at("/0/signal_name").asString())
        .isEqualTo("sq.agent.message.er_ror");
    assertThat(platform.ingested().getLast().headers())
        .containsEntry("x-api-key", FakePlatform.ORGANIZATION_KEY)
        .containsEntry("x-app-name", "probe-shop");
  }

  @Test
  void messagesWaitForIngestionAndRefusedOnesAreNotSentForEver() {
    String session = session();
    String message = "{\"batch\":[{\"event_type\":\"agent_message\",\"kind\":\"k\"}]}";

    platform.ingestionAnswers(503, Map.of(), "");
    isRefused(gateway.post("/sqreen/v0/batch", session, message), 503);
    platform.ingestionAnswers(422, Map.of(), "");
    assertThat(gateway.post("/sqreen/v0/batch", session, message).status()).isEqualTo(200);
  }

  @Test
  void unknownListIsNeverToldAsAnEmptyOne() {
    platform.playbookUp(false);

    Answer login = login(Map.of("x-api-key", FakePlatform.SHOP_KEY), "{}");
    String session = login.json().path("session_id").asString();
    assertThat(login.json().has("actions")).isFalse();
    isRefused(gateway.get("/sqreen/v0/actionspack", session), 503);

    platform
        .responses()
        .blockIp("r1", FakePlatform.SHOP, "203.0.113.9", Instant.now().plusSeconds(60));
    platform.playbookUp(true);
    Awaitility.await()
        .until(() -> gateway.post("/sqreen/v1/app-beat", session, "{}").text().contains("reload"));
    assertThat(gateway.get("/sqreen/v0/actionspack", session).text()).contains("203.0.113.9");
  }

  @Test
  void lastListStaysWhilePlaybookServiceIsDown() {
    platform
        .responses()
        .blockIp("r1", FakePlatform.SHOP, "203.0.113.9", Instant.now().plusSeconds(60));
    String session = session();
    assertThat(gateway.get("/sqreen/v0/actionspack", session).text()).contains("203.0.113.9");

    platform.playbookUp(false);

    assertThat(gateway.get("/sqreen/v0/actionspack", session()).text()).contains("203.0.113.9");
  }

  @Test
  void registryIsForItsOrganizationWithTheRightScopeOnly() {
    session();
    String path = "/v1/agents?application=" + FakePlatform.SHOP;
    String own = platform.token(FakePlatform.ORGANIZATION, "agents:read");

    assertThat(gateway.api(path, own).json().path("items").size()).isEqualTo(1);
    assertThat(gateway.api(path + "&limit=1", own).json().path("next").isNull()).isTrue();
    assertThat(
            gateway
                .api(path, platform.token(FakePlatform.OTHER_ORGANIZATION, "agents:read"))
                .status())
        .isEqualTo(404);
    assertThat(
            gateway.api(path, platform.token(FakePlatform.ORGANIZATION, "signals:read")).status())
        .isEqualTo(403);
    assertThat(gateway.send("GET", path, Map.of(), "").status()).isEqualTo(401);
    assertThat(gateway.api("/v1/agents", own).status()).isEqualTo(422);
    assertThat(gateway.api(path + "&limit=0", own).json().at("/errors/0/pointer").asString())
        .isEqualTo("?limit");
    assertThat(gateway.api(path + "&limit=x", own).status()).isEqualTo(422);
  }

  @Test
  void unknownPathsAndMethodsAreProblems() {
    assertThat(gateway.get("/sqreen/v0/nothing", "s").status()).isEqualTo(404);
    assertThat(gateway.get("/sqreen/v1/app-beat", "s").status()).isEqualTo(405);
    assertThat(gateway.send("GET", "/sqreen/v0/ping", Map.of(), "").text())
        .isEqualTo("{\"status\":true}");
    assertThat(gateway.send("GET", "/v3/api-docs", Map.of(), "").text()).contains("app-login");
  }
}
