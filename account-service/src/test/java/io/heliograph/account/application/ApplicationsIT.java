package io.heliograph.account.application;

import static io.heliograph.account.RunningAccount.OTHER_SECRET;
import static io.heliograph.account.RunningAccount.basic;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.Race;
import io.heliograph.account.RunningAccount;
import io.heliograph.account.RunningAccount.Answer;
import io.heliograph.account.TestMongo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ApplicationsIT {
  private static final String LIST = "/v1/applications";
  private static final String CREATE = "/internal/v1/applications";
  private static TestMongo mongo;
  private static RunningAccount account;
  private static String demoToken;
  private static String serviceToken;

  @BeforeAll
  static void start(@TempDir Path directory) {
    mongo = TestMongo.start(directory);
    account =
        RunningAccount.start(
            mongo.uri(), Map.of("heliograph.account.seed.organizations[2].name", "crowded"));
    demoToken = account.demoToken();
    serviceToken = account.serviceToken();
  }

  @AfterAll
  static void stop() {
    account.close();
    mongo.close();
  }

  @Test
  void listsTheOrganizationsOwnApplications() {
    String shop = account.seeds().organization("demo").applicationIds().getOrDefault("shop", "");

    JsonNode page = account.get(LIST, demoToken).json();

    assertThat(page.propertyNames()).containsExactly("items", "next");
    assertThat(page.path("items").get(0).toString())
        .isEqualTo(
            "{\"id\":\"%s\",\"name\":\"shop\",\"environment\":\"production\"}".formatted(shop));
    assertThat(account.get(LIST + "/" + shop, demoToken).json())
        .isEqualTo(page.path("items").get(0));
  }

  @Test
  void walksThroughPages() {
    String organization = account.seeds().organization("other").id();
    for (int i = 0; i < 5; i++) {
      create(organization, "page-" + i);
    }
    String token = account.token("other-client", OTHER_SECRET);
    List<String> names = new ArrayList<>();

    String path = LIST + "?limit=2";
    int pages = 0;
    while (true) {
      JsonNode page = account.get(path, token).json();
      page.path("items").forEach(item -> names.add(item.path("name").asString()));
      pages++;
      if (page.path("next").isNull()) {
        break;
      }
      path = LIST + "?limit=2&cursor=" + page.path("next").asString();
    }

    assertThat(pages).isEqualTo(3);
    assertThat(names)
        .containsExactlyInAnyOrder("shop", "page-0", "page-1", "page-2", "page-3", "page-4");
  }

  @Test
  void hidesOtherOrganizationsApplications() {
    String foreign =
        account.seeds().organization("other").applicationIds().getOrDefault("shop", "");

    Answer answer = account.get(LIST + "/" + foreign, demoToken);

    assertProblem(answer, 404, "NOT_FOUND");
    assertThat(account.get(LIST, demoToken).text()).doesNotContain(foreign);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0123456789abcdef01234567", "%00", "..%2f", "a%20b", "%F0%9F%92%A9"})
  void knowsNoApplicationOfAnotherId(String id) {
    assertThat(account.get(LIST + "/" + id, demoToken).status()).isIn(400, 404);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, ?limit",
    "limit=1001, ?limit",
    "limit=x, ?limit",
    "limit=99999999999, ?limit",
    "cursor=x, ?cursor",
    "cursor=, ?cursor"
  })
  void saysWhichParameterIsWrong(String query, String pointer) {
    Answer answer = account.get(LIST + "?" + query, demoToken);

    assertProblem(answer, 422, "REQUEST_INVALID");
    assertThat(answer.json().path("errors").get(0).path("pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void asksForATokenWithTheScope() {
    String narrow =
        account
            .postForm(
                "/oauth2/token",
                basic("demo-client", RunningAccount.DEMO_SECRET),
                Map.of("grant_type", "client_credentials", "scope", "agents:read"))
            .json()
            .path("access_token")
            .asString();

    assertProblem(account.get(LIST, ""), 401, "UNAUTHENTICATED");
    assertProblem(account.get(LIST, "garbage"), 401, "UNAUTHENTICATED");
    assertProblem(account.get(LIST, demoToken + "x"), 401, "UNAUTHENTICATED");
    assertProblem(account.get(LIST, narrow), 403, "FORBIDDEN");
    assertProblem(account.get(LIST, serviceToken), 403, "FORBIDDEN");
    assertProblem(account.postJson(LIST, demoToken, "{}"), 405, "METHOD_NOT_ALLOWED");
  }

  @Test
  void letsOnlyServicesCreate() {
    String body = body(account.seeds().organization("demo").id(), "stolen");

    assertProblem(account.postJson(CREATE, "", body), 401, "UNAUTHENTICATED");
    assertProblem(account.postJson(CREATE, demoToken, body), 403, "FORBIDDEN");
    assertProblem(account.get(CREATE, serviceToken), 405, "METHOD_NOT_ALLOWED");
  }

  @Test
  void createsOnceWhenManyAskTogether() throws Exception {
    String organization = account.seeds().organization("demo").id();

    List<Answer> answers = Race.run(12, i -> create(organization, "raced"));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers).extracting(Answer::text).containsOnly(answers.getFirst().text());
    assertThat(answers.getFirst().json().propertyNames())
        .containsExactly("id", "organization_id", "name", "environment");
  }

  @Test
  void createsNoMoreThanAThousandButStillFindsThem() throws Exception {
    String organization = account.seeds().organization("crowded").id();
    Applications applications = account.context().getBean(Applications.class);
    for (int i = 0; i < Applications.LIMIT - 5; i++) {
      applications.findOrCreate(organization, new ApplicationName("app-" + i, "production"));
    }

    List<Answer> answers = Race.run(10, i -> create(organization, "last-" + i));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(5);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(answer -> assertProblem(answer, 409, "APPLICATION_LIMIT"));
    assertThat(create(organization, "app-7").status()).isEqualTo(200);
  }

  @Test
  void tellsEveryMistakeOfABody() {
    Answer answer = account.postJson(CREATE, serviceToken, "{\"name\":\"a\\u0000\"}");

    assertProblem(answer, 422, "REQUEST_INVALID");
    assertThat(answer.json().path("errors").findValuesAsString("pointer"))
        .containsExactly("/name", "/environment", "/organization_id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 400 | BODY_MALFORMED",
        "{ | 400 | BODY_MALFORMED",
        "null | 400 | BODY_MALFORMED",
        "[] | 422 | REQUEST_INVALID",
        "\"x\" | 422 | REQUEST_INVALID",
        "{\"name\":{}} | 422 | REQUEST_INVALID",
        "{\"name\":\"a\",\"color\":1} | 422 | REQUEST_INVALID",
      })
  void refusesBodiesThatAreNoRequest(String body, int status, String reason) {
    assertProblem(account.postJson(CREATE, serviceToken, body), status, reason);
  }

  @Test
  void refusesAnotherContentType() {
    assertProblem(
        account.send("POST", CREATE, "Bearer " + serviceToken, "text/plain", "x"),
        415,
        "MEDIA_TYPE_UNSUPPORTED");
  }

  @Test
  void doesNotCreateForAnUnknownOrganization() {
    assertProblem(create("f".repeat(24), "shop"), 404, "NOT_FOUND");
  }

  @Test
  void describesItsApi() {
    JsonNode document = account.get("/v3/api-docs", "").json();

    assertThat(document.path("paths").propertyNames()).contains(LIST, LIST + "/{id}");
    assertThat(document.at("/paths/~1v1~1applications/get/parameters").findValuesAsString("name"))
        .containsExactly("limit", "cursor");
    assertThat(account.get("/actuator/health", "").json().path("status").asString())
        .isEqualTo("UP");
  }

  private static Answer create(String organization, String name) {
    return account.postJson(CREATE, serviceToken, body(organization, name));
  }

  private static String body(String organization, String name) {
    return "{\"organization_id\":\"%s\",\"name\":\"%s\",\"environment\":\"production\"}"
        .formatted(organization, name);
  }

  private static void assertProblem(Answer answer, int status, String reason) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
    assertThat(answer.json().path("reason").asString()).isEqualTo(reason);
    assertThat(answer.json().path("detail").asString()).isNotBlank();
  }
}
