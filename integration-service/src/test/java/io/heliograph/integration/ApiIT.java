package io.heliograph.integration;

import static io.heliograph.integration.FakeAccount.DEMO;
import static io.heliograph.integration.FakeAccount.OTHER;
import static io.heliograph.integration.FakeAccount.OTHERS_SHOP;
import static io.heliograph.integration.FakeAccount.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.integration.RunningIntegration.Answer;
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
import tools.jackson.databind.JsonNode;

/** What the API answers to strangers, other tenants and mistakes. */
class ApiIT {
  private static final String BODY =
      "{\"name\":\"pager\",\"target\":{\"kind\":\"webhook\",\"url\":\"http://127.0.0.1:9/\"}}";

  @TempDir static Path directory;
  private static TestCloud cloud;
  private static FakeAccount account;
  private static RunningIntegration service;
  private static String demo;
  private static String other;

  @BeforeAll
  static void start() throws Exception {
    cloud = new TestCloud(directory);
    account = new FakeAccount();
    service = new RunningIntegration(cloud, account, Map.of());
    demo = account.clientToken(DEMO);
    other = account.clientToken(OTHER);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> service.get("/actuator/health", demo).status() == 200);
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    account.close();
    cloud.close();
  }

  private static JsonNode create(String body) {
    Answer created = service.post("/v1/subscriptions", demo, body);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json();
  }

  private static String newId() {
    return create(BODY).path("id").asString();
  }

  /** Every operation, on a subscription of the first organization. */
  private static List<String[]> operations(String id) {
    String path = "/v1/subscriptions/" + id;
    return List.of(
        new String[] {"GET", path, null},
        new String[] {"GET", path + "/deliveries", null},
        new String[] {"GET", path + "/deliveries/x", null},
        new String[] {"PATCH", path, "{\"name\":\"mine\"}"},
        new String[] {"POST", path + "/rotate-secret", "{}"},
        new String[] {"POST", path + "/test", null},
        new String[] {"POST", path + "/deliveries/x/redeliver", null},
        new String[] {"POST", path + "/redeliver", "{\"since\":\"2026-01-01T00:00:00Z\"}"},
        new String[] {"DELETE", path, null});
  }

  private static Answer ask(String[] operation, @Nullable String token) {
    return service.send(
        operation[0],
        operation[1],
        token,
        operation[2] == null ? null : "application/json",
        operation[2]);
  }

  @Test
  void strangersReadersAndOtherTenantsSeeAndChangeNothing() {
    String id = newId();
    String before = service.get("/v1/subscriptions/" + id, demo).text();
    String scopeless = account.token("nobody", DEMO, List.of("signals:read"));
    String reader = account.token("reader", DEMO, List.of("integrations:read"));

    for (String[] operation : operations(id)) {
      String name = operation[0] + " " + operation[1];
      assertThat(ask(operation, null).status()).as(name).isEqualTo(401);
      assertThat(ask(operation, "not-a-token").status()).as(name).isEqualTo(401);
      assertThat(ask(operation, scopeless).status()).as(name).isEqualTo(403);
      assertThat(ask(operation, other).status()).as(name).isEqualTo(404);
      if (!operation[0].equals("GET")) {
        assertThat(ask(operation, reader).status()).as(name).isEqualTo(403);
      }
    }

    assertThat(service.post("/v1/subscriptions", reader, BODY).status()).isEqualTo(403);
    assertThat(service.get("/v1/subscriptions", other).json().path("items").size()).isZero();
    assertThat(service.get("/v1/subscriptions/" + id, demo).text()).isEqualTo(before);
    assertThat(service.get("/v1/subscriptions/" + id + "/deliveries", demo).json().path("items"))
        .isEmpty();
  }

  @Test
  void theSecretIsShownOnceAndTheRestAlways() {
    JsonNode created =
        create(
            """
            {"name":"pager","applications":["%s"],"events":["hg.audit"],"filter":"true",
             "target":{"kind":"webhook","url":"http://127.0.0.1:9/hooks"}}
            """
                .formatted(SHOP));
    String path = "/v1/subscriptions/" + created.path("id").asString();

    JsonNode shown = service.get(path, demo).json();

    assertThat(created.path("secret").asString()).startsWith("whsec_");
    assertThat(shown.path("secret").isNull()).isTrue();
    assertThat(shown.path("name").asString()).isEqualTo("pager");
    assertThat(shown.at("/applications/0").asString()).isEqualTo(SHOP);
    assertThat(shown.at("/events/0").asString()).isEqualTo("hg.audit");
    assertThat(shown.path("filter").asString()).isEqualTo("true");
    assertThat(shown.at("/target/kind").asString()).isEqualTo("webhook");
    assertThat(shown.at("/target/url").asString()).isEqualTo("http://127.0.0.1:9/hooks");
    assertThat(shown.path("state").asString()).isEqualTo("active");
    assertThat(shown.path("secrets").size()).isEqualTo(1);
    assertThat(service.get("/v1/subscriptions", demo).text())
        .doesNotContain(created.path("secret").asString());
  }

  @Test
  void whatIsPatchedChangesAndTheRestStays() {
    String path = "/v1/subscriptions/" + newId();

    JsonNode paused = service.patch(path, demo, "{\"paused\":true}").json();
    JsonNode renamed = service.patch(path, demo, "{\"name\":\"new\",\"filter\":\"false\"}").json();
    Answer test = service.post(path + "/test", demo, "");
    JsonNode resumed = service.patch(path, demo, "{\"paused\":false,\"filter\":null}").json();

    assertThat(paused.path("state").asString()).isEqualTo("paused");
    assertThat(paused.path("paused_because").asString()).isEqualTo("request");
    assertThat(renamed.path("state").asString()).isEqualTo("paused");
    assertThat(renamed.path("name").asString()).isEqualTo("new");
    assertThat(test.status()).isEqualTo(409);
    assertThat(test.reason()).isEqualTo("SUBSCRIPTION_PAUSED");
    assertThat(resumed.path("state").asString()).isEqualTo("active");
    assertThat(resumed.path("filter").isNull()).isTrue();
    assertThat(resumed.at("/target/url").asString()).isEqualTo("http://127.0.0.1:9/");
    assertThat(service.delete(path, demo).status()).isEqualTo(204);
    assertThat(service.get(path, demo).status()).isEqualTo(404);
    assertThat(service.delete(path, demo).status()).isEqualTo(404);
  }

  @Test
  void secretsAreRotatedUpToALimit() {
    String path = "/v1/subscriptions/" + newId();
    for (int n = 0; n < 4; n++) {
      Answer rotated = service.post(path + "/rotate-secret", demo, "");
      assertThat(rotated.status()).as(rotated.text()).isEqualTo(200);
      assertThat(rotated.json().path("secret").asString()).startsWith("whsec_");
    }

    assertThat(service.get(path, demo).json().path("secrets").size()).isEqualTo(5);
    assertThat(service.post(path + "/rotate-secret", demo, "{}").reason())
        .isEqualTo("SECRET_LIMIT");
    Answer ended = service.post(path + "/rotate-secret", demo, "{\"overlap\":\"PT0S\"}");
    assertThat(ended.json().path("secrets").size()).isEqualTo(1);
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    Answer answer =
        service.post(
            "/v1/subscriptions",
            demo,
            """
            {"name":" ","applications":[],"events":["detections",7],"filter":"payload. == ",
             "target":{"kind":"mail","url":"http://169.254.169.254/","extra":1},
             "paused":"yes","colour":"red"}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.reason()).isEqualTo("REQUEST_INVALID");
    Set<String> pointers = new TreeSet<>();
    answer
        .json()
        .path("errors")
        .forEach(
            error -> {
              pointers.add(error.path("pointer").asString());
              assertThat(error.path("message").asString()).isNotBlank();
            });
    assertThat(pointers)
        .containsExactly(
            "/applications",
            "/colour",
            "/events/0",
            "/events/1",
            "/filter",
            "/name",
            "/paused",
            "/target/extra",
            "/target/kind",
            "/target/url");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | /v1/subscriptions | {} | 422 | REQUEST_INVALID",
        "POST | /v1/subscriptions | [] | 422 | REQUEST_INVALID",
        "POST | /v1/subscriptions | {\"name | 400 | BODY_MALFORMED",
        "POST | /v1/subscriptions | | 400 | BODY_MALFORMED",
        "POST | /v1/subscriptions | {\"name\":\"a\",\"target\":\"http://127.0.0.1/\"} | 422 |"
            + " REQUEST_INVALID",
        "POST | /v1/subscriptions |"
            + " {\"name\":\"a\",\"filter\":\"1\",\"target\":{\"kind\":\"webhook\",\"url\":\"http://127.0.0.1/\"}}"
            + " | 422 | REQUEST_INVALID",
        "POST | /v1/subscriptions |"
            + " {\"name\":\"a\",\"applications\":[\"OTHERS\"],\"target\":{\"kind\":\"webhook\",\"url\":\"http://127.0.0.1/\"}}"
            + " | 404 | NOT_FOUND",
        "GET | /v1/subscriptions?limit=0 | | 422 | REQUEST_INVALID",
        "GET | /v1/subscriptions/none | | 404 | NOT_FOUND",
        "GET | /v1/subscriptions/ID/deliveries?limit=x | | 422 | REQUEST_INVALID",
        "GET | /v1/subscriptions/ID/deliveries?limit=0&cursor=x&state=lost | | 422 |"
            + " REQUEST_INVALID",
        "GET | /v1/subscriptions/ID/deliveries/none | | 404 | NOT_FOUND",
        "POST | /v1/subscriptions/ID/deliveries/none/redeliver | | 404 | NOT_FOUND",
        "POST | /v1/subscriptions/ID/redeliver | {} | 422 | REQUEST_INVALID",
        "POST | /v1/subscriptions/ID/redeliver | {\"since\":\"yesterday\",\"state\":\"pending\"} |"
            + " 422 | REQUEST_INVALID",
        "POST | /v1/subscriptions/ID/rotate-secret | {\"overlap\":\"P8D\"} | 422 | REQUEST_INVALID",
        "POST | /v1/subscriptions/ID/rotate-secret | {\"overlap\":7,\"a/b\":1} | 422 |"
            + " REQUEST_INVALID",
        "PATCH | /v1/subscriptions/ID | {\"name\":null} | 422 | REQUEST_INVALID",
        "PATCH | /v1/subscriptions/ID |"
            + " {\"target\":{\"kind\":\"webhook\",\"url\":\"http://10.0.0.1/\"}} | 422 |"
            + " REQUEST_INVALID",
        "PATCH | /v1/subscriptions/ID | {\"applications\":[\"OTHERS\"]} | 404 | NOT_FOUND",
        "PUT | /v1/subscriptions/ID | {} | 405 | METHOD_NOT_ALLOWED",
      })
  void mistakesGetAProblemThatSaysWhatToDo(
      String method, String path, @Nullable String body, int status, String reason) {
    String id = newId();
    Answer answer =
        service.send(
            method,
            path.replace("ID", id),
            demo,
            method.equals("GET") ? null : "application/json",
            body == null ? null : body.replace("OTHERS", OTHERS_SHOP));

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.reason()).isEqualTo(reason);
    if (reason.equals("REQUEST_INVALID")) {
      assertThat(answer.json().path("errors").size()).as(answer.text()).isPositive();
    }
    service.delete("/v1/subscriptions/" + id, demo);
  }

  @Test
  void describesItselfCompletely() {
    Answer docs = service.get("/v3/api-docs", demo);

    assertThat(docs.status()).isEqualTo(200);
    JsonNode schemas = docs.json().at("/components/schemas");
    for (String name :
        List.of(
            "Subscription",
            "SubscriptionBody",
            "SubscriptionTarget",
            "Subscriptions",
            "RotateSecret",
            "Delivery",
            "DeliveryAttempt",
            "Deliveries",
            "RedeliverSince",
            "Redelivered")) {
      assertThat(schemas.path(name).path("properties").size()).as(name).isPositive();
    }
    assertThat(schemas.path("JsonNode").isMissingNode()).isTrue();
    assertThat(docs.json().path("paths").propertyNames())
        .contains(
            "/v1/subscriptions",
            "/v1/subscriptions/{id}",
            "/v1/subscriptions/{id}/rotate-secret",
            "/v1/subscriptions/{id}/test",
            "/v1/subscriptions/{id}/redeliver",
            "/v1/subscriptions/{id}/deliveries",
            "/v1/subscriptions/{id}/deliveries/{delivery}",
            "/v1/subscriptions/{id}/deliveries/{delivery}/redeliver");
  }
}
