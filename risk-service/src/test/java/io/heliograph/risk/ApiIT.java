package io.heliograph.risk;

import static io.heliograph.risk.FakeAccount.DEMO;
import static io.heliograph.risk.FakeAccount.OTHER;
import static io.heliograph.risk.FakeAccount.OTHERS_SHOP;
import static io.heliograph.risk.FakeAccount.SECOND;
import static io.heliograph.risk.FakeAccount.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.kit.event.EventPublisher;
import io.heliograph.risk.RunningRisk.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the API answers to strangers, other tenants and mistakes. */
class ApiIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir static Path directory;
  private static TestCloud cloud;
  private static FakeAccount account;
  private static RunningRisk service;
  private static String demo;
  private static String other;

  @BeforeAll
  static void start() throws Exception {
    cloud = new TestCloud(directory);
    account = new FakeAccount();
    service = new RunningRisk(cloud, account);
    demo = account.clientToken(DEMO);
    other = account.clientToken(OTHER);
    await().atMost(LONG).until(() -> service.get("/actuator/health", demo).status() == 200);
    EventWriter events = new EventWriter(service.context().getBean(EventPublisher.class));
    events.login(SHOP, "a1", "vm", Map.of("uid", 0, "clock_skew_ms", 90_000));
    events.login(SECOND, "b1", "vm", Map.of("uid", 0));
    await().atMost(LONG).until(() -> items("/v1/risks").size() == 3);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    account.close();
    cloud.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/risks",
        "/v1/risks/x",
        "/v1/rules",
        "/v1/rules/runs-as-root",
        "/v1/inventory?application=x",
        "/v1/advisories",
      })
  void nothingIsShownWithoutATokenOrItsScope(String path) {
    String scopeless = account.token("nobody", DEMO, List.of("signals:read"));

    assertThat(service.send("GET", path, null, null, null).status()).isEqualTo(401);
    assertThat(service.get(path, "not-a-token").status()).isEqualTo(401);
    assertThat(service.get(path, scopeless).status()).isEqualTo(403);
    assertThat(service.get(path, account.token("service", null, List.of("service"))).status())
        .isEqualTo(403);
  }

  @Test
  void readersCannotWrite() {
    String reader = account.token("reader", DEMO, List.of("risks:read"));
    String id = id(SHOP, "runs-as-root");

    for (String verb : List.of("acknowledge", "accept", "reopen")) {
      assertThat(service.post("/v1/risks/" + id + "/" + verb, reader, "{}").status())
          .isEqualTo(403);
    }
    assertThat(service.post("/v1/advisories", reader, "{}").status()).isEqualTo(403);
  }

  @Test
  void anotherOrganizationSeesAndChangesNothing() {
    String id = id(SHOP, "runs-as-root");

    assertThat(service.get("/v1/risks/" + id, other).status()).isEqualTo(404);
    for (String verb : List.of("acknowledge", "reopen")) {
      assertThat(service.post("/v1/risks/" + id + "/" + verb, other, "{}").status()).isEqualTo(404);
    }
    assertThat(
            service
                .post(
                    "/v1/risks/" + id + "/accept",
                    other,
                    "{\"until\":\"%s\",\"reason\":\"r\"}".formatted(tomorrow()))
                .status())
        .isEqualTo(404);
    assertThat(service.get("/v1/risks?application=" + SHOP, other).status()).isEqualTo(404);
    assertThat(service.get("/v1/inventory?application=" + SHOP, other).status()).isEqualTo(404);
    assertThat(service.get("/v1/risks", other).json().path("items").size()).isZero();
    assertThat(service.get("/v1/inventory?application=" + OTHERS_SHOP, other).status())
        .isEqualTo(200);

    service.post("/v1/advisories", demo, advisory("TEST-TENANT", "a"));
    assertThat(service.get("/v1/advisories?package=a", demo).json().path("items").size())
        .isEqualTo(1);
    assertThat(service.get("/v1/advisories?package=a", other).json().path("items").size()).isZero();
    assertThat(service.get("/v1/risks/" + id, demo).json().path("state").asString())
        .isEqualTo("open");
  }

  @Test
  void peopleActAndTheHistorySaysWhoAndWhy() {
    String id = id(SECOND, "runs-as-root");
    String path = "/v1/risks/" + id;

    assertThat(service.send("POST", path + "/acknowledge", demo, null, null).status())
        .isEqualTo(200);
    assertThat(service.post(path + "/acknowledge", demo, "{}").reason())
        .isEqualTo("RISK_STATE_CONFLICT");
    String until = tomorrow();
    Answer accepted =
        service.post(
            path + "/accept",
            demo,
            "{\"until\":\"%s\",\"reason\":\"Rebuilt tomorrow\"}".formatted(until));
    assertThat(accepted.json().path("state").asString()).isEqualTo("accepted");
    assertThat(accepted.json().path("accepted_until").asString()).isEqualTo(until);
    assertThat(service.post(path + "/reopen", demo, "{\"reason\":\"No\"}").status()).isEqualTo(200);

    JsonNode history = service.get(path, demo).json().path("history");
    assertThat(history.valueStream().map(entry -> entry.path("state").asString()))
        .containsExactly("open", "accepted", "acknowledged", "open");
    assertThat(history.at("/1/reason").asString()).isEqualTo("Rebuilt tomorrow");
    assertThat(history.at("/1/by").asString()).isEqualTo("client-of-" + DEMO);
    assertThat(history.at("/3/by").asString()).isEqualTo("heliograph");
    assertThat(service.post(path + "/reopen", demo, "{}").status()).isEqualTo(409);
  }

  @Test
  void filtersAndPages() {
    assertThat(items("/v1/risks?severity=medium")).hasSize(1);
    assertThat(items("/v1/risks?application=" + SHOP)).hasSize(2);
    assertThat(items("/v1/risks?state=fixed,unknown")).isEmpty();
    assertThat(items("/v1/risks?rule=runs-as-root&severity=high")).hasSize(2);

    Set<String> seen = new TreeSet<>();
    String cursor = "";
    int pages = 0;
    do {
      JsonNode page = service.get("/v1/risks?limit=1" + cursor, demo).json();
      page.path("items").forEach(item -> seen.add(item.path("id").asString()));
      cursor = "&cursor=" + page.path("next").asString("");
      pages++;
    } while (!cursor.equals("&cursor="));
    assertThat(seen).hasSize(3);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void showsRulesAsDocuments() {
    assertThat(items("/v1/rules")).hasSize(7);
    JsonNode rule = service.get("/v1/rules/clock-skew", demo).json();
    assertThat(rule.path("severity").asString()).isEqualTo("medium");
    assertThat(rule.path("closes_when").asString()).contains("clock_skew_ms");
    assertThat(rule.at("/evidence/clock_skew_ms").asString()).isEqualTo("agent.clock_skew_ms");
  }

  @Test
  void pagesThroughAdvisories() {
    JsonNode first = service.get("/v1/advisories?limit=1", demo).json();
    assertThat(first.at("/items/0/bundled").asBoolean()).isTrue();
    JsonNode second =
        service.get("/v1/advisories?limit=1&cursor=" + first.path("next").asString(), demo).json();
    assertThat(second.at("/items/0/id").asString())
        .isGreaterThan(first.at("/items/0/id").asString());
    assertThat(
            service
                .get("/v1/advisories?package=tar", demo)
                .json()
                .at("/items/0/packages/0/vulnerable/0")
                .asString())
        .isEqualTo("<6.2.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET | /v1/risks?state=sleeping&severity=bad&limit=0&cursor=x&rule=none | | 422 |"
            + " REQUEST_INVALID | 5",
        "GET | /v1/risks?limit=many | | 422 | REQUEST_INVALID | 1",
        "GET | /v1/risks?application=none | | 404 | NOT_FOUND | 0",
        "GET | /v1/risks/none | | 404 | NOT_FOUND | 0",
        "GET | /v1/rules/none | | 404 | NOT_FOUND | 0",
        "GET | /v1/inventory | | 422 | REQUEST_INVALID | 1",
        "GET | /v1/inventory?application=none | | 404 | NOT_FOUND | 0",
        "GET | /v1/inventory?application=APP&limit=0 | | 422 | REQUEST_INVALID | 1",
        "GET | /v1/inventory?application=APP&cursor=! | | 422 | REQUEST_INVALID | 1",
        "GET | /v1/advisories?limit=0 | | 422 | REQUEST_INVALID | 1",
        "POST | /v1/risks/none/acknowledge | `{}` | 404 | NOT_FOUND | 0",
        "POST | /v1/risks/none/reopen | `{}` | 404 | NOT_FOUND | 0",
        "POST | /v1/risks/ID/accept | `{}` | 422 | REQUEST_INVALID | 2",
        "POST | /v1/risks/ID/accept | `{\"until\":\"soon\",\"reason\":\" \"}` | 422 |"
            + " REQUEST_INVALID | 2",
        "POST | /v1/risks/ID/accept | `{\"until\":\"2020-01-01T00:00:00Z\",\"reason\":\"r\"}` |"
            + " 422 | REQUEST_INVALID | 1",
        "POST | /v1/risks/ID/accept | `{\"until\":\"2199-01-01T00:00:00Z\",\"reason\":\"r\"}` |"
            + " 422 | REQUEST_INVALID | 1",
        "POST | /v1/risks/ID/accept | `` | 400 | BODY_MALFORMED | 0",
        "POST | /v1/risks/ID/accept | `{` | 400 | BODY_MALFORMED | 0",
        "POST | /v1/risks/ID/acknowledge | `{\"surprise\":1}` | 422 | REQUEST_INVALID | 1",
        "POST | /v1/advisories | `{` | 400 | BODY_MALFORMED | 0",
        "POST | /v1/advisories | `[]` | 422 | ADVISORY_INVALID | 1",
        "POST | /v1/advisories | `[{\"id\":\"x\"},7]` | 422 | ADVISORY_INVALID | 3",
        "PUT | /v1/risks/ID | `{}` | 405 | METHOD_NOT_ALLOWED | 0",
        "GET | /v1/nothing | | 404 | NOT_FOUND | 0",
      })
  void mistakesGetAProblemThatSaysWhatToDo(
      String method, String path, @Nullable String body, int status, String reason, int errors) {
    Answer answer =
        service.send(
            method,
            path.replace("APP", SHOP).replace("ID", id(SHOP, "runs-as-root")),
            demo,
            body == null ? null : "application/json",
            body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.reason()).isEqualTo(reason);
    assertThat(answer.json().path("errors").size()).as(answer.text()).isEqualTo(errors);
  }

  @Test
  void describesEveryAnswerForGeneratedClients() {
    JsonNode document = service.send("GET", "/v3/api-docs", null, null, null).json();

    Set<String> paths = new TreeSet<>();
    document.path("paths").properties().forEach(path -> paths.add(path.getKey()));
    assertThat(paths)
        .containsExactly(
            "/v1/advisories",
            "/v1/inventory",
            "/v1/risks",
            "/v1/risks/{id}",
            "/v1/risks/{id}/accept",
            "/v1/risks/{id}/acknowledge",
            "/v1/risks/{id}/reopen",
            "/v1/rules",
            "/v1/rules/{id}");
    JsonNode schemas = document.at("/components/schemas");
    assertThat(schemas.path("RiskDetails").path("properties").has("remediation")).isTrue();
    assertThat(schemas.at("/RiskView/properties/state/enum").valueStream().map(JsonNode::asString))
        .contains("open", "unknown");
  }

  private static String advisory(String id, String name) {
    return """
    {"id":"%s","affected":[{"package":{"ecosystem":"npm","name":"%s"},"versions":["1.0.0"]}]}
    """
        .formatted(id, name);
  }

  private static String tomorrow() {
    return java.time.Instant.now()
        .plus(Duration.ofDays(1))
        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
        .toString();
  }

  private static String id(String application, String rule) {
    return service
        .get("/v1/risks?application=" + application + "&rule=" + rule, demo)
        .json()
        .at("/items/0/id")
        .asString();
  }

  private static List<JsonNode> items(String path) {
    return service.get(path, demo).json().path("items").valueStream().toList();
  }
}
