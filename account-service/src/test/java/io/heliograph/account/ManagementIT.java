package io.heliograph.account;

import static io.heliograph.account.RunningAccount.OTHER_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.Browser.Page;
import io.heliograph.account.RunningAccount.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Keys, members and the audit trail over HTTP. */
class ManagementIT {
  private static TestMongo mongo;
  private static RunningAccount account;
  private static String demo;
  private static String other;
  private static String shop;

  @BeforeAll
  static void start(@TempDir Path directory) {
    mongo = TestMongo.start(directory);
    account = RunningAccount.start(mongo.uri(), Map.of());
    demo = account.demoToken();
    other = account.token("other-client", OTHER_SECRET);
    shop = account.seeds().organization("demo").applicationIds().getOrDefault("shop", "");
  }

  @AfterAll
  static void stop() {
    account.close();
    mongo.close();
  }

  @Test
  void makesRotatesAndRevokesAKey() {
    Answer made =
        post("/v1/keys", "{\"kind\":\"application\",\"application\":\"%s\"}".formatted(shop));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String id = made.json().path("id").asString();
    assertThat(made.json().path("secret").asString()).startsWith("hgk_" + id + "_").hasSize(64);
    assertThat(made.json().path("prefix").asString()).isEqualTo("hgk_" + id);
    assertThat(made.json().path("environment").asString()).isEqualTo("production");
    assertThat(made.json().path("last_used_at").isNull()).isTrue();
    assertThat(snapshotIds()).contains(id);

    Answer rotated = post("/v1/keys/" + id + "/rotate", "{\"overlap\":\"PT1H\"}");
    assertThat(rotated.status()).as(rotated.text()).isEqualTo(201);
    String next = rotated.json().path("id").asString();
    assertThat(next).isNotEqualTo(id);
    assertThat(rotated.json().path("application").asString()).isEqualTo(shop);
    JsonNode old = account.get("/v1/keys/" + id, demo).json();
    assertThat(old.path("expires_at").isNull()).isFalse();
    assertThat(old.has("secret")).isFalse();
    assertThat(snapshotIds()).contains(id, next);

    assertThat(delete("/v1/keys/" + next).status()).isEqualTo(204);
    assertThat(delete("/v1/keys/" + next).status()).isEqualTo(204);
    assertThat(snapshotIds()).contains(id).doesNotContain(next);
    Answer late = post("/v1/keys/" + next + "/rotate", "");
    assertProblem(late, 409, "CONFLICT");

    assertThat(actions(demo)).startsWith("key.revoked", "key.rotated", "key.created");
    assertThat(account.get("/v1/audit", demo).text())
        .doesNotContain(made.json().path("secret").asString());
  }

  @Test
  void endsTheOldKeyAtOnceWithoutOverlap() {
    String id =
        post("/v1/keys", "{\"kind\":\"organization\",\"environment\":\"staging\"}")
            .json()
            .path("id")
            .asString();

    post("/v1/keys/" + id + "/rotate", "{\"overlap\":\"PT0S\"}");

    assertThat(snapshotIds()).doesNotContain(id);
  }

  @Test
  void hidesOtherOrganizationsKeysAndMembers() {
    String key =
        post("/v1/keys", "{\"kind\":\"organization\",\"environment\":\"production\"}")
            .json()
            .path("id")
            .asString();
    String member = account.get("/v1/members", demo).json().at("/items/0/id").asString();

    for (String path : List.of("/v1/keys/" + key, "/v1/members/" + member)) {
      assertProblem(account.get(path, other), 404, "NOT_FOUND");
      assertProblem(account.send("DELETE", path, "Bearer " + other, "", ""), 404, "NOT_FOUND");
    }
    assertProblem(account.postJson("/v1/keys/" + key + "/rotate", other, "{}"), 404, "NOT_FOUND");
    assertProblem(
        account.postJson(
            "/v1/keys", other, "{\"kind\":\"application\",\"application\":\"%s\"}".formatted(shop)),
        404,
        "NOT_FOUND");
    assertThat(account.get("/v1/keys", other).text()).doesNotContain(key);
    assertThat(actions(other)).isEmpty();
    assertThat(account.get("/v1/keys/" + key, demo).json().path("revoked_at").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/keys | {} | /kind",
        "/v1/keys | {\"kind\":\"application\"} | /application",
        "/v1/keys | {\"kind\":\"organization\"} | /environment",
        "/v1/keys | {\"kind\":\"organization\",\"environment\":\"x\","
            + "\"expires_at\":\"2020-01-01T00:00:00Z\"} | /expires_at",
        "/v1/members | {\"role\":\"owner\"} | /email",
        "/v1/members | {\"email\":\"a b@c\",\"role\":\"owner\"} | /email",
        "/v1/members | {\"email\":\"a@b.example\",\"role\":\"king\"} | /role",
        "/v1/members | {\"email\":\"a@b.example\",\"role\":\"owner\",\"name\":\" \"} | /name",
      })
  void saysWhatIsWrong(String path, String body, String pointer) {
    Answer refused = post(path, body);

    assertProblem(refused, 422, "REQUEST_INVALID");
    assertThat(refused.json().path("errors").findValuesAsString("pointer")).contains(pointer);
  }

  @Test
  void addsAMemberWhoChoosesAPasswordFirst() {
    Answer added = post("/v1/members", "{\"email\":\"Eve@Demo.example\",\"role\":\"analyst\"}");
    assertThat(added.status()).as(added.text()).isEqualTo(201);
    String password = added.json().path("password").asString();
    assertThat(added.json().path("email").asString()).isEqualTo("eve@demo.example");
    assertProblem(
        post("/v1/members", "{\"email\":\"eve@demo.example\",\"role\":\"owner\"}"),
        409,
        "EMAIL_TAKEN");

    Browser browser = new Browser(account.url());
    Page due = signIn(browser, password);
    assertThat(due.location()).startsWith("/sign-in/password");
    Page form = browser.get(due.location());
    Page weak = choose(browser, form, "short", "short");
    assertThat(weak.status()).isEqualTo(422);
    Page other = choose(browser, form, "a long enough one", "another long one");
    assertThat(other.status()).isEqualTo(422);
    Page chosen = choose(browser, form, "a long enough one", "a long enough one");
    assertThat(chosen.location()).isEqualTo("/sign-in");

    assertThat(signIn(new Browser(account.url()), password).status()).isEqualTo(401);
    assertThat(signIn(new Browser(account.url()), "a long enough one").status()).isEqualTo(303);
    String id = added.json().path("id").asString();
    JsonNode shown = account.get("/v1/members/" + id, demo).json();
    assertThat(shown.path("last_sign_in_at").isNull()).isFalse();
    assertThat(shown.has("password")).isFalse();

    Answer changed =
        account.send(
            "PATCH",
            "/v1/members/" + id,
            "Bearer " + demo,
            "application/json",
            "{\"role\":\"owner\",\"name\":\"Eve\"}");
    assertThat(changed.json().path("role").asString()).isEqualTo("owner");
    assertThat(delete("/v1/members/" + id).status()).isEqualTo(204);
    assertThat(signIn(new Browser(account.url()), "a long enough one").status()).isEqualTo(401);
    assertThat(
            post("/v1/members", "{\"email\":\"eve@demo.example\",\"role\":\"analyst\"}").status())
        .isEqualTo(201);
  }

  @Test
  void keepsTheLastOwner() {
    String id = account.get("/v1/members", other).json().at("/items/0/id").asString();

    Answer removed = account.send("DELETE", "/v1/members/" + id, "Bearer " + other, "", "");
    Answer demoted =
        account.send(
            "PATCH",
            "/v1/members/" + id,
            "Bearer " + other,
            "application/json",
            "{\"role\":\"analyst\"}");

    assertProblem(removed, 409, "LAST_OWNER");
    assertProblem(demoted, 409, "LAST_OWNER");
    assertThat(actions(other)).isEmpty();
  }

  @Test
  void asksForScopes() {
    String narrow =
        account
            .postForm(
                "/oauth2/token",
                RunningAccount.basic("demo-client", RunningAccount.DEMO_SECRET),
                Map.of("grant_type", "client_credentials", "scope", "agents:read"))
            .json()
            .path("access_token")
            .asString();

    for (String path : List.of("/v1/keys", "/v1/members", "/v1/audit")) {
      assertProblem(account.get(path, ""), 401, "UNAUTHENTICATED");
      assertProblem(account.get(path, narrow), 403, "FORBIDDEN");
    }
    assertProblem(account.postJson("/v1/keys", narrow, "{}"), 403, "FORBIDDEN");
    assertProblem(account.postJson("/v1/members", narrow, "{}"), 403, "FORBIDDEN");
  }

  private static Answer post(String path, String body) {
    return account.postJson(path, demo, body);
  }

  private static Answer delete(String path) {
    return account.send("DELETE", path, "Bearer " + demo, "", "");
  }

  private static Page signIn(Browser browser, String password) {
    Page form = browser.get("/sign-in");
    return browser.post(
        "/sign-in",
        Map.of("form", form.field("form"), "email", "eve@demo.example", "password", password));
  }

  private static Page choose(Browser browser, Page form, String password, String repeated) {
    return browser.post(
        "/sign-in/password",
        Map.of("form", form.field("form"), "password", password, "repeated", repeated));
  }

  private static List<String> snapshotIds() {
    return account
        .get("/internal/v1/key-snapshot", account.serviceToken())
        .json()
        .path("keys")
        .findValuesAsString("id");
  }

  private static List<String> actions(String token) {
    return account.get("/v1/audit", token).json().path("items").findValuesAsString("action");
  }

  private static void assertProblem(Answer answer, int status, String reason) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().path("reason").asString()).isEqualTo(reason);
  }
}
