package io.heliograph.playbook;

import static io.heliograph.playbook.FakeAccount.DEMO;
import static io.heliograph.playbook.FakeAccount.OTHER;
import static io.heliograph.playbook.FakeAccount.OTHERS_SHOP;
import static io.heliograph.playbook.FakeAccount.SECOND;
import static io.heliograph.playbook.FakeAccount.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.playbook.RunningPlaybook.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
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
  private static final String BLOCK =
      """
      {"application":"%s","kind":"block_ip","target":{"ip_cidr":"%s"},"duration":"PT10M"}
      """;

  @TempDir static Path directory;
  private static TestCloud cloud;
  private static FakeAccount account;
  private static RunningPlaybook service;
  private static String demo;
  private static String other;

  @BeforeAll
  static void start() throws Exception {
    cloud = new TestCloud(directory);
    account = new FakeAccount();
    service = new RunningPlaybook(cloud, account);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/playbooks",
        "/v1/detections",
        "/v1/responses",
        "/v1/responses/changes",
        "/v1/allowlist",
        "/internal/v1/responses/changes?organization=x"
      })
  void nothingIsShownWithoutATokenOrItsScope(String path) {
    String scopeless = account.token("nobody", DEMO, List.of("signals:read"));

    assertThat(service.send("GET", path, null, null, null).status()).isEqualTo(401);
    assertThat(service.get(path, "not-a-token").status()).isEqualTo(401);
    assertThat(service.get(path, scopeless).status()).isEqualTo(403);
  }

  @Test
  void readersCannotWrite() {
    String reader = account.token("reader", DEMO, List.of("playbooks:read", "responses:read"));

    assertThat(service.post("/v1/responses", reader, BLOCK.formatted(SHOP, "8.8.4.4")).status())
        .isEqualTo(403);
    assertThat(service.put("/v1/playbooks/x", reader, "{}").status()).isEqualTo(403);
    assertThat(service.post("/v1/allowlist", reader, "{}").status()).isEqualTo(403);
    assertThat(service.put("/v1/settings/" + SHOP, reader, "{}").status()).isEqualTo(403);
  }

  @Test
  void clientsCannotReadTheInternalFeedAndServicesHaveNoTenant() {
    String path = "/internal/v1/responses/changes?organization=" + DEMO;

    assertThat(service.get(path, demo).status()).isEqualTo(403);
    assertThat(
            service
                .get("/v1/responses", account.token("service", null, List.of("service")))
                .status())
        .isEqualTo(403);
  }

  @Test
  void anotherOrganizationSeesAndChangesNothing() {
    String response =
        service
            .post("/v1/responses", demo, BLOCK.formatted(SHOP, "8.8.1.1"))
            .json()
            .path("id")
            .asString();
    String entry =
        service
            .post("/v1/allowlist", demo, "{\"target\":{\"ip_cidr\":\"8.8.1.2\"}}")
            .json()
            .path("id")
            .asString();
    service.put("/v1/playbooks/mine", demo, playbook("mine"));

    assertThat(service.get("/v1/responses/" + response, other).status()).isEqualTo(404);
    assertThat(service.delete("/v1/responses/" + response, other).status()).isEqualTo(404);
    assertThat(service.delete("/v1/allowlist/" + entry, other).status()).isEqualTo(404);
    assertThat(service.get("/v1/playbooks/mine", other).status()).isEqualTo(404);
    assertThat(service.delete("/v1/playbooks/mine", other).status()).isEqualTo(404);
    for (String path :
        List.of(
            "/v1/responses?application=" + SHOP,
            "/v1/detections?application=" + SHOP,
            "/v1/allowlist?application=" + SHOP,
            "/v1/settings/" + SHOP)) {
      assertThat(service.get(path, other).status()).as(path).isEqualTo(404);
    }
    assertThat(
            service
                .put(
                    "/v1/playbooks/attack-peak-per-ip/overrides/" + SHOP,
                    other,
                    "{\"threshold\":2}")
                .status())
        .isEqualTo(404);
    assertThat(service.post("/v1/responses", other, BLOCK.formatted(SHOP, "8.8.1.3")).status())
        .isEqualTo(404);
    assertThat(service.get("/v1/responses", other).json().path("items").size()).isZero();
    assertThat(service.get("/v1/allowlist", other).json().path("items").size()).isZero();
    assertThat(service.get("/v1/responses/changes", other).json().path("responses").size())
        .isZero();
    assertThat(service.get("/v1/responses/" + response, demo).json().path("state").asString())
        .isEqualTo("active");
  }

  @Test
  void showsTheBuiltInsAsDocuments() {
    JsonNode items = service.get("/v1/playbooks", demo).json().path("items");

    assertThat(items.valueStream().map(item -> item.path("name").asString()).toList())
        .contains("failed-logins-per-ip", "failed-logins-per-user", "attack-peak-per-ip");
    JsonNode builtIn = service.get("/v1/playbooks/failed-logins-per-ip", demo).json();
    assertThat(builtIn.at("/detect/count").asInt()).isEqualTo(20);
    assertThat(builtIn.at("/detect/within").asString()).isEqualTo("PT60S");
    assertThat(builtIn.path("version").asInt()).isEqualTo(1);
    assertThat(builtIn.path("built_in").asBoolean()).isTrue();
  }

  @Test
  void versionsCountOnAndADocumentThatWasReadMayBePutBack() {
    assertThat(service.put("/v1/playbooks/v", demo, playbook("v")).json().path("version").asInt())
        .isEqualTo(1);
    String read = service.get("/v1/playbooks/v", demo).text();
    assertThat(service.put("/v1/playbooks/v", demo, read).json().path("version").asInt())
        .isEqualTo(2);
    assertThat(service.delete("/v1/playbooks/v", demo).status()).isEqualTo(204);
    assertThat(service.get("/v1/playbooks/v", demo).status()).isEqualTo(404);
    assertThat(service.delete("/v1/playbooks/v", demo).status()).isEqualTo(404);
    assertThat(service.put("/v1/playbooks/v", demo, playbook("v")).json().path("version").asInt())
        .isEqualTo(3);
  }

  @Test
  void anOwnDocumentTakesABuiltInsPlaceUntilItIsDeleted() {
    Answer put =
        service.put("/v1/playbooks/attack-peak-per-ip", other, playbook("attack-peak-per-ip"));
    assertThat(put.json().path("version").asInt()).isEqualTo(2);
    assertThat(put.json().path("built_in").asBoolean()).isFalse();

    assertThat(service.delete("/v1/playbooks/attack-peak-per-ip", other).status()).isEqualTo(204);
    assertThat(
            service
                .get("/v1/playbooks/attack-peak-per-ip", other)
                .json()
                .path("built_in")
                .asBoolean())
        .isTrue();
    assertThat(service.delete("/v1/playbooks/attack-peak-per-ip", other).reason())
        .isEqualTo("PLAYBOOK_BUILT_IN");
  }

  @Test
  void overridesAreShownWithTheirPlaybookAndCanBeTakenBack() {
    String path = "/v1/playbooks/failed-logins-per-user/overrides/" + SECOND;
    Answer put =
        service.put(path, demo, "{\"threshold\":5,\"within\":\"PT1M\",\"mode\":\"shadow\"}");
    assertThat(put.status()).as(put.text()).isEqualTo(200);

    JsonNode shown =
        service.get("/v1/playbooks/failed-logins-per-user", demo).json().at("/overrides/0");
    assertThat(shown.path("application").asString()).isEqualTo(SECOND);
    assertThat(shown.path("threshold").asInt()).isEqualTo(5);
    assertThat(service.delete(path, demo).status()).isEqualTo(204);
    assertThat(service.delete(path, demo).status()).isEqualTo(404);
  }

  @Test
  void aPlaybookIsRefusedWithEveryMistakeAndWhenItsTestsFail() {
    Answer wrong =
        service.put(
            "/v1/playbooks/wrong",
            demo,
            "{\"name\":\"wrong\",\"match\":{\"signals\":[]},\"detect\":{\"count\":0}}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.contentType()).isEqualTo("application/problem+json");
    assertThat(wrong.reason()).isEqualTo("PLAYBOOK_INVALID");
    assertThat(wrong.json().path("errors").size()).isGreaterThan(4);

    Answer failing =
        service.put(
            "/v1/playbooks/failing",
            demo,
            playbook("failing")
                .replace(
                    "\"respond\"",
                    "\"tests\":[{\"name\":\"t\",\"signals\":[{\"signal_name\":\"a\",\"occurred_at\":"
                        + "\"2026-01-05T10:20:30Z\",\"actor\":{\"ips\":[\"8.8.4.4\"]}}],"
                        + "\"detections\":[\"8.8.4.4\"]}],\"respond\""));
    assertThat(failing.status()).isEqualTo(422);
    assertThat(failing.json().at("/errors/0/pointer").asString()).isEqualTo("/tests/0/detections");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PUT | /v1/playbooks/x | `{` | 400 | BODY_MALFORMED",
        "PUT | /v1/playbooks/x | `[]` | 422 | PLAYBOOK_INVALID",
        "PUT | /v1/playbooks/x |"
            + " `{\"name\":\"y\",\"title\":\"t\",\"match\":{\"signals\":[\"a\"]},\"group_by\":\"ip\",\"detect\":{\"count\":1,\"within\":\"PT1S\"},\"respond\":[]}`"
            + " | 422 | PLAYBOOK_INVALID",
        "PUT | /v1/playbooks/none/overrides/APP | `{}` | 404 | NOT_FOUND",
        "PUT | /v1/playbooks/attack-peak-per-ip/overrides/none | `{}` | 404 | NOT_FOUND",
        "PUT | /v1/playbooks/attack-peak-per-ip/overrides/APP |"
            + " `{\"threshold\":0,\"mode\":\"loud\",\"x\":1}` | 422 | REQUEST_INVALID",
        "PUT | /v1/playbooks/attack-peak-per-ip/overrides/APP | `[]` | 422 | REQUEST_INVALID",
        "PUT | /v1/settings/APP | `{}` | 422 | REQUEST_INVALID",
        "PUT | /v1/settings/APP | `{\"block_critical_addresses\":\"maybe\"}` | 422 |"
            + " REQUEST_INVALID",
        "POST | /v1/responses | `` | 400 | BODY_MALFORMED",
        "POST | /v1/responses | `{}` | 422 | REQUEST_INVALID",
        "POST | /v1/responses | `null` | 400 | BODY_MALFORMED",
        "POST | /v1/responses |"
            + " `{\"application\":\"APP\",\"kind\":\"block_ip\",\"target\":{\"ip_cidr\":\"example.org\"},\"duration\":\"PT1M\"}`"
            + " | 422 | REQUEST_INVALID",
        "POST | /v1/responses |"
            + " `{\"application\":\"APP\",\"kind\":\"block_ip\",\"target\":{\"ip_cidr\":\"8.8.4.4/16\"},\"duration\":\"PT1M\"}`"
            + " | 422 | REQUEST_INVALID",
        "POST | /v1/responses |"
            + " `{\"application\":\"APP\",\"kind\":\"block_ip\",\"target\":{\"user\":{\"a\":\"b\"}},\"duration\":\"PT1M\"}`"
            + " | 422 | REQUEST_INVALID",
        "POST | /v1/responses |"
            + " `{\"application\":\"APP\",\"kind\":\"block_user\",\"target\":{\"user\":{\"a\":null}},\"duration\":\"PT1M\"}`"
            + " | 422 | REQUEST_INVALID",
        "POST | /v1/responses |"
            + " `{\"application\":\"APP\",\"kind\":\"block_ip\",\"target\":{\"ip_cidr\":\"8.8.4.4\"},\"duration\":\"10"
            + " minutes\"}` | 422 | REQUEST_INVALID",
        "POST | /v1/responses |"
            + " `{\"application\":\"APP\",\"kind\":\"redirect_ip\",\"target\":{\"ip_cidr\":\"8.8.4.4\"},\"duration\":\"PT1M\",\"url\":\"/x\"}`"
            + " | 422 | REQUEST_INVALID",
        "POST | /v1/responses |"
            + " `{\"application\":\"APP\",\"kind\":\"block_ip\",\"target\":{\"ip_cidr\":\"127.0.0.1\"},\"duration\":\"PT1M\"}`"
            + " | 422 | ADDRESS_CRITICAL",
        "POST | /v1/responses |"
            + " `{\"application\":\"APP\",\"kind\":\"block_ip\",\"target\":{\"ip_cidr\":\"0.0.0.0/0\"},\"duration\":\"PT1M\"}`"
            + " | 422 | ADDRESS_CRITICAL",
        "POST | /v1/responses |"
            + " `{\"application\":\"none\",\"kind\":\"block_ip\",\"target\":{\"ip_cidr\":\"8.8.4.4\"},\"duration\":\"PT1M\"}`"
            + " | 404 | NOT_FOUND",
        "POST | /v1/responses | `{\"application\":\"APP\",\"surprise\":1}` | 422 | REQUEST_INVALID",
        "POST | /v1/allowlist | `{}` | 422 | REQUEST_INVALID",
        "POST | /v1/allowlist |"
            + " `{\"target\":{\"ip_cidr\":\"8.8.4.4\"},\"expires_at\":\"2020-01-01T00:00:00Z\"}` |"
            + " 422 | REQUEST_INVALID",
        "POST | /v1/allowlist | `{\"target\":{\"ip_cidr\":\"8.8.4.4\"},\"expires_at\":\"soon\"}` |"
            + " 422 | REQUEST_INVALID",
        "POST | /v1/allowlist | `{\"target\":{\"ip_cidr\":\"8.8.4.4\"},\"application\":\"none\"}` |"
            + " 404 | NOT_FOUND",
        "GET | /v1/responses?state=sleeping | | 422 | REQUEST_INVALID",
        "GET | /v1/responses?limit=0 | | 422 | REQUEST_INVALID",
        "GET | /v1/responses?limit=many | | 422 | REQUEST_INVALID",
        "GET | /v1/detections?cursor=xyz | | 422 | REQUEST_INVALID",
        "GET | /v1/detections?application=none | | 404 | NOT_FOUND",
        "GET | /v1/detections/none | | 404 | NOT_FOUND",
        "GET | /v1/responses/none | | 404 | NOT_FOUND",
        "DELETE | /v1/responses/none | | 404 | NOT_FOUND",
        "DELETE | /v1/allowlist/none | | 404 | NOT_FOUND",
        "GET | /v1/responses/changes?after=x | | 422 | REQUEST_INVALID",
        "GET | /v1/responses/changes?wait=61 | | 422 | REQUEST_INVALID",
        "PATCH | /v1/playbooks/x | `{}` | 405 | METHOD_NOT_ALLOWED",
        "GET | /v1/nothing | | 404 | NOT_FOUND",
      })
  void mistakesGetAProblemThatSaysWhatToDo(
      String method, String path, @Nullable String body, int status, String reason) {
    String written = body == null ? null : body.replace("APP", SHOP);
    Answer answer =
        service.send(
            method,
            path.replace("APP", SHOP),
            demo,
            written == null ? null : "application/json",
            written);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.reason()).isEqualTo(reason);
    if (reason.equals("REQUEST_INVALID")) {
      assertThat(answer.json().path("errors").size()).as(answer.text()).isPositive();
    }
  }

  @Test
  void refusesDocumentsInOtherFormatsAndTooLargeOnes() {
    assertThat(service.send("PUT", "/v1/playbooks/x", demo, "text/plain", "name: x").status())
        .isEqualTo(415);
    assertThat(
            service.send("PUT", "/v1/playbooks/x", demo, "text/yaml", " ".repeat(300_000)).status())
        .isEqualTo(413);
  }

  @Test
  void settingsLetCriticalAddressesBeBlocked() {
    assertThat(service.get("/v1/settings/" + SECOND, demo).text())
        .isEqualTo("{\"block_critical_addresses\":false}");
    assertThat(
            service
                .put("/v1/settings/" + SECOND, demo, "{\"block_critical_addresses\":true}")
                .status())
        .isEqualTo(200);

    assertThat(service.post("/v1/responses", demo, BLOCK.formatted(SECOND, "192.168.1.1")).status())
        .isEqualTo(201);
  }

  @Test
  void listsAreCutIntoPages() {
    for (int n = 0; n < 5; n++) {
      service.post("/v1/responses", other, BLOCK.formatted(OTHERS_SHOP, "8.8.7." + n));
    }

    JsonNode first = service.get("/v1/responses?limit=3", other).json();
    JsonNode second =
        service.get("/v1/responses?limit=3&cursor=" + first.path("next").asString(), other).json();

    assertThat(first.path("items").size()).isEqualTo(3);
    assertThat(second.path("items").size()).isEqualTo(2);
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(
            Stream.concat(first.path("items").valueStream(), second.path("items").valueStream())
                .map(item -> item.at("/target/ip_cidr").asString())
                .toList())
        .containsExactlyInAnyOrder("8.8.7.0", "8.8.7.1", "8.8.7.2", "8.8.7.3", "8.8.7.4");
    service
        .get("/v1/responses", other)
        .json()
        .path("items")
        .forEach(item -> service.delete("/v1/responses/" + item.path("id").asString(), other));
  }

  @Test
  void theFeedAnswersAtOnceWhenThereIsSomethingAndElseWaits() {
    long version = service.get("/v1/responses/changes", demo).json().path("version").asLong();
    assertThat(version).isPositive();
    assertThat(service.get("/v1/responses/changes?after=" + version, demo).status()).isEqualTo(204);
    assertThat(service.get("/v1/responses/changes?after=" + (version + 99), demo).status())
        .as("a follower of a store that was replaced begins anew")
        .isEqualTo(200);
    CompletableFuture<Answer> follower =
        CompletableFuture.supplyAsync(
            () -> service.get("/v1/responses/changes?wait=30&after=" + version, demo),
            Thread::startVirtualThread);

    String id =
        service
            .post("/v1/responses", demo, BLOCK.formatted(SHOP, "8.8.6.6"))
            .json()
            .path("id")
            .asString();

    JsonNode heard = follower.join().json();
    assertThat(heard.path("version").asLong()).isGreaterThan(version);
    assertThat(heard.path("responses").valueStream().map(r -> r.path("id").asString()).toList())
        .contains(id);
  }

  @Test
  void describesItself() {
    Answer docs = service.get("/v3/api-docs", demo);

    assertThat(docs.status()).isEqualTo(200);
    assertThat(docs.text()).contains("/v1/playbooks/{name}/overrides/{application}");
  }

  private static String playbook(String name) {
    return """
    {"name":"%s","title":"t","match":{"signals":["a"]},"group_by":"ip",
     "detect":{"count":2,"within":"PT5M"},"respond":[{"kind":"block_ip","duration":"PT1M"}]}
    """
        .formatted(name);
  }
}
