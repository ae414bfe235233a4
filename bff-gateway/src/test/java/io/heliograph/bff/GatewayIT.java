package io.heliograph.bff;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.bff.FakeBackend.Heard;
import io.heliograph.kit.service.ServiceRunner;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real gateway before a provider and products that are played. */
class GatewayIT {
  private static final String KEY = "session-key-0123456789abcdef-0123456789abcdef";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private static FakeBackend backend;
  private static ConfigurableApplicationContext gateway;

  @BeforeAll
  static void start() {
    backend = new FakeBackend();
    gateway = start(KEY);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    backend.close();
  }

  @BeforeEach
  void forget() {
    backend.reset();
  }

  @AfterEach
  void hangUp() {
    http.shutdownNow(); // a stream may still run
  }

  private static ConfigurableApplicationContext start(String sessionKey) {
    Map<String, String> settings = new HashMap<>();
    settings.put("server.port", "0");
    settings.put("server.address", "127.0.0.1");
    settings.put("heliograph.common.issuer-url", backend.url());
    settings.put("heliograph.bff.public-url", "http://127.0.0.1:1");
    settings.put("heliograph.bff.client.secret", "client-secret");
    settings.put("heliograph.bff.session-key", sessionKey);
    settings.put("heliograph.relay.max-body", "1KB");
    for (String product :
        List.of(
            "account", "ingestion", "agents", "playbook", "insights", "metrics", "integration")) {
      settings.put("heliograph.relay.products." + product, backend.url());
    }
    settings.put("heliograph.relay.products.risk", "http://127.0.0.1:9"); // dead
    return ServiceRunner.start(BffApplication.class, BffApplication.NAME, settings);
  }

  @Test
  void signsInAndOut() throws Exception {
    assertThat(json(get("/bff/session"))).isEqualTo(JSON.readTree("{\"signed_in\":false}"));

    HttpResponse<String> back = signIn("/keys?x=1");

    assertThat(back.statusCode()).isEqualTo(302);
    assertThat(location(back)).isEqualTo("/keys?x=1");
    assertThat(back.headers().allValues("set-cookie"))
        .anyMatch(
            cookie ->
                cookie.startsWith("HELIOGRAPH_SESSION=")
                    && cookie.contains("HttpOnly")
                    && cookie.contains("SameSite=Lax"))
        .anyMatch(cookie -> cookie.startsWith("HELIOGRAPH_CSRF=") && !cookie.contains("HttpOnly"));
    JsonNode session = json(get("/bff/session"));
    assertThat(session.path("signed_in").asBoolean()).isTrue();
    assertThat(session.at("/user/email").asString()).isEqualTo("ada@demo.example");
    assertThat(session.at("/organization/name").asString()).isEqualTo("demo");
    assertThat(session.path("role").asString()).isEqualTo("owner");
    assertThat(session.path("scopes").toString()).contains("keys:write");

    assertProblem(send("POST", "/bff/sign-out", Map.of(), ""), 403, "CSRF_TOKEN_WRONG");
    HttpResponse<String> out = send("POST", "/bff/sign-out", csrf(), "");

    assertThat(out.statusCode()).isEqualTo(200);
    assertThat(backend.revoked()).hasSize(1);
    assertThat(cookies).doesNotContainKeys("HELIOGRAPH_SESSION", "HELIOGRAPH_CSRF");
    assertThat(json(get("/bff/session")).path("signed_in").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/bff/sign-in",
        ""
      })
  void returnsNowhereElse(String target) throws Exception {
    assertThat(location(signIn(target))).isEqualTo("/");
  }

  @Test
  void refusesAnAnswerThatThisBrowserDidNotAskFor() throws Exception {
    Map<String, String> request = begin("/");
    String code = backend.authorize(request);
    String path = "/bff/callback?code=" + code + "&state=" + request.get("state");
    Map<String, String> mine = new LinkedHashMap<>(cookies);

    cookies.clear();
    assertThat(get(path).statusCode()).isEqualTo(400);
    cookies.putAll(mine);
    assertThat(get("/bff/callback?code=" + code + "&state=" + "x".repeat(43)).statusCode())
        .isEqualTo(400);
    assertThat(get(path).statusCode()).isEqualTo(302);
    assertThat(get(path).statusCode()).isEqualTo(400);
    assertThat(get("/bff/callback").statusCode()).isEqualTo(400);
  }

  @Test
  void refusesACodeOfAnotherSignIn() throws Exception {
    String foreign = backend.authorize(begin("/"));
    Map<String, String> request = begin("/");

    HttpResponse<String> refused =
        get("/bff/callback?code=" + foreign + "&state=" + request.get("state"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(cookies).doesNotContainKey("HELIOGRAPH_SESSION");
  }

  @Test
  void takesATamperedCookieForNone() throws Exception {
    signIn("/");
    String sealed = cookies.getOrDefault("HELIOGRAPH_SESSION", "");
    for (int at : new int[] {0, sealed.length() / 2, sealed.length() - 2}) {
      char other = sealed.charAt(at) == 'A' ? 'B' : 'A';
      cookies.put("HELIOGRAPH_SESSION", sealed.substring(0, at) + other + sealed.substring(at + 1));
      assertThat(json(get("/bff/session")).path("signed_in").asBoolean()).isFalse();
    }
    cookies.put("HELIOGRAPH_SESSION", "!!!");
    assertThat(json(get("/bff/session")).path("signed_in").asBoolean()).isFalse();
  }

  @Test
  void readsSessionsOfThePreviousKeyAndForgetsThemOfADroppedOne() throws Exception {
    signIn("/");
    gateway.close();

    gateway = start("another-key-0123456789abcdef-0123456789abcdef," + KEY);
    assertThat(json(get("/bff/session")).path("signed_in").asBoolean()).isTrue();
    gateway.close();

    gateway = start("another-key-0123456789abcdef-0123456789abcdef");
    assertThat(json(get("/bff/session")).path("signed_in").asBoolean()).isFalse();
    gateway.close();
    gateway = start(KEY);
  }

  @Test
  void relaysWithTheSessionsTokenAndWithoutCookies() throws Exception {
    signIn("/");
    Map<String, String> headers = new HashMap<>(csrf());
    headers.put("Content-Type", "application/json");
    headers.put("X-Forwarded-For", "6.6.6.6");
    headers.put("Origin", "http://127.0.0.1:1");

    HttpResponse<String> answer =
        send("POST", "/api/account/v1/keys?dry=a%20b", headers, "{\"kind\":\"x\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-product")).contains("yes");
    assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    assertThat(answer.headers().allValues("x-frame-options")).containsExactly("DENY");
    Heard heard = backend.heard().getLast();
    assertThat(heard.path()).isEqualTo("/v1/keys?dry=a%20b");
    assertThat(heard.body()).isEqualTo("{\"kind\":\"x\"}");
    assertThat(heard.headers().get("Authorization"))
        .singleElement()
        .asString()
        .startsWith("Bearer ey");
    assertThat(heard.headers())
        .doesNotContainKeys("Cookie", "X-csrf-token", "X-forwarded-for", "Origin");
    assertThat(get("/api/account/v1/teapot").statusCode()).isEqualTo(418);
  }

  @Test
  void refusesUnsafeRequestsOfOtherSites() throws Exception {
    signIn("/");
    int before = backend.heard().size();

    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      assertProblem(send(method, "/api/account/v1/keys", Map.of(), "{}"), 403, "CSRF_TOKEN_WRONG");
      assertProblem(
          send(method, "/api/account/v1/keys", Map.of("X-CSRF-Token", "foreign"), "{}"),
          403,
          "CSRF_TOKEN_WRONG");
    }
    // A cookie that an attacker planted does not help: the session itself knows the token.
    cookies.put("HELIOGRAPH_CSRF", "planted");
    assertProblem(
        send("POST", "/api/account/v1/keys", Map.of("X-CSRF-Token", "planted"), "{}"),
        403,
        "CSRF_TOKEN_WRONG");

    assertThat(backend.heard()).hasSize(before);
    get("/bff/session");
    assertThat(cookies.get("HELIOGRAPH_CSRF")).isNotEqualTo("planted");
  }

  @Test
  void passesCallersOwnTokensWithoutCsrf() throws Exception {
    HttpResponse<String> answer =
        send("POST", "/api/account/v1/keys", Map.of("Authorization", "Bearer mine"), "{}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(backend.heard().getLast().headers().get("Authorization"))
        .containsExactly("Bearer mine");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/account/internal/v1/key-snapshot",
    "/api/account/actuator/health",
    "/api/nothing/v1/keys",
    "/api/account",
    "/api/account/v1/../internal/v1/x",
    "/api/account/v1/%2e%2e/internal/v1/x",
    "/api/account/v1/..%2finternal/v1/x",
    "/api/account/v1;/../internal/x",
    "/api/account/v1//internal",
    "/bff/nothing"
  })
  void relaysNothingElse(String path) throws Exception {
    int before = backend.heard().size();

    assertThat(get(path).statusCode()).isIn(400, 404);

    assertThat(backend.heard()).hasSize(before);
  }

  @Test
  void namesAProductThatIsDead() throws Exception {
    HttpResponse<String> answer = get("/api/risk/v1/risks");

    assertProblem(answer, 503, "UNAVAILABLE");
    assertThat(json(answer).path("product").asString()).isEqualTo("risk");
    assertThat(answer.headers().firstValue("retry-after")).isPresent();
  }

  @Test
  void refusesLargeBodies() throws Exception {
    Map<String, String> own = Map.of("Authorization", "Bearer mine");

    assertProblem(send("POST", "/api/account/v1/keys", own, "x".repeat(1025)), 413, "TOO_LARGE");
    assertThat(send("POST", "/api/account/v1/keys", own, "x".repeat(1024)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void passesEventsOnAsTheyCome() throws Exception {
    HttpResponse<InputStream> stream =
        http.send(
            HttpRequest.newBuilder(address("/api/agents/v1/stream")).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = stream.body()) {
      assertThat(new String(body.readNBytes(12), StandardCharsets.UTF_8))
          .isEqualTo("event: one\n\n");
    }
  }

  @Test
  void renewsATokenOnceForParallelRequests() throws Exception {
    backend.lifetime(0);
    signIn("/");
    backend.lifetime(600);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      String cookie = cookieHeader();
      for (int i = 0; i < 8; i++) {
        answers.add(
            threads.submit(
                () ->
                    http.send(
                            HttpRequest.newBuilder(address("/api/account/v1/keys"))
                                .header("Cookie", cookie)
                                .build(),
                            HttpResponse.BodyHandlers.ofString())
                        .statusCode()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }

    assertThat(backend.refreshed()).hasSize(1);
    get("/bff/session"); // takes the new cookie
    get("/bff/session");
    assertThat(backend.refreshed()).hasSize(1);
  }

  @Test
  void endsWhenTheProviderEndsIt() throws Exception {
    backend.lifetime(0);
    signIn("/");
    backend.refuseRefreshes(true);

    assertThat(json(get("/bff/session")).path("signed_in").asBoolean()).isFalse();

    assertThat(cookies).doesNotContainKey("HELIOGRAPH_SESSION");
    assertProblem(get("/bff/overview"), 401, "UNAUTHENTICATED");
  }

  @Test
  void showsTheOverviewWithADeadProductGreyed() throws Exception {
    signIn("/");

    JsonNode overview = json(get("/bff/overview"));

    assertThat(overview.propertyNames())
        .containsExactly(
            "signals_per_minute",
            "failed_logins_per_minute",
            "open_detections",
            "risks_by_severity",
            "active_responses",
            "freshness");
    assertThat(overview.at("/signals_per_minute/data/points").size()).isEqualTo(60);
    assertThat(overview.at("/signals_per_minute/data/points/59/value").asInt()).isEqualTo(7);
    assertThat(overview.path("risks_by_severity").toString())
        .isEqualTo("{\"state\":\"unavailable\"}");
    assertThat(overview.at("/open_detections/data/count").asInt()).isZero();
    assertThat(overview.at("/freshness/data/last_signal_at").asString()).isNotEmpty();
    assertProblem(get("/bff/overview?application=x"), 404, "NOT_FOUND");
  }

  @Test
  void tellsTheOverviewLive() throws Exception {
    signIn("/");
    HttpResponse<InputStream> stream =
        http.send(
            HttpRequest.newBuilder(address("/bff/live"))
                .header("Cookie", cookieHeader())
                .timeout(Duration.ofSeconds(20))
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = stream.body()) {
      String expected = "retry: 1000\n\nevent: overview\ndata: {\"signals_per_minute\"";
      assertThat(new String(body.readNBytes(expected.length()), StandardCharsets.UTF_8))
          .isEqualTo(expected);
    }
    assertThat(stream.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    cookies.clear();
    assertProblem(get("/bff/live"), 401, "UNAUTHENTICATED");
  }

  @Test
  void servesPagesWithAStrictPolicy() throws Exception {
    HttpResponse<String> page = get("/applications/1?x=y");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
    assertThat(page.headers().firstValue("cache-control")).contains("no-cache");
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(page.body()).doesNotContain("<script>", "style=");
    HttpResponse<String> head = send("HEAD", "/applications/1", Map.of(), "");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(get("/assets/gone-0123.js").statusCode()).isEqualTo(404);
    assertThat(json(get("/api/openapi.json")).at("/items/0/url").asString())
        .isEqualTo("/api/account/v3/api-docs");
    assertThat(get("/api").statusCode()).isEqualTo(200);
    assertThat(json(get("/v3/api-docs")).path("paths").propertyNames())
        .contains("/bff/session", "/bff/overview", "/bff/live");
    assertThat(json(get("/actuator/health")).path("status").asString()).isEqualTo("UP");
  }

  /** With npm the build made a dashboard, without it there is a page that says so. */
  @Test
  void cachesFilesWithADigestForEver() throws Exception {
    Matcher asset = Pattern.compile("/assets/[^\"]+\\.js").matcher(get("/").body());
    if (!asset.find()) {
      assertThat(get("/").body()).contains("was not built");
      assertThat(get("/api").body()).contains("/api/risk/v3/api-docs");
      return;
    }

    HttpResponse<String> file = get(asset.group());

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("cache-control").orElse(""))
        .contains("immutable", "max-age=31536000");
    assertThat(file.headers().firstValue("content-type").orElse("")).contains("javascript");
  }

  private Map<String, String> begin(String returnTo) throws Exception {
    HttpResponse<String> away =
        get(
            "/bff/sign-in?return_to="
                + java.net.URLEncoder.encode(returnTo, StandardCharsets.UTF_8));
    assertThat(location(away)).startsWith(backend.url() + "/authorize?");
    return Arrays.stream(URI.create(location(away)).getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private HttpResponse<String> signIn(String returnTo) throws Exception {
    Map<String, String> request = begin(returnTo);
    assertThat(request)
        .containsEntry("redirect_uri", "http://127.0.0.1:1/bff/callback")
        .containsEntry("code_challenge_method", "S256");
    return get(
        "/bff/callback?code=" + backend.authorize(request) + "&state=" + request.get("state"));
  }

  private Map<String, String> csrf() {
    return Map.of("X-CSRF-Token", cookies.getOrDefault("HELIOGRAPH_CSRF", ""));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, Map.of(), "");
  }

  private HttpResponse<String> send(
      String method, String path, Map<String, String> headers, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookieHeader());
    }
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String cookie : response.headers().allValues("set-cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      if (pair[1].isEmpty()) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    return response;
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + ServiceRunner.port(gateway) + path);
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("location").orElse("");
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String reason) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("reason").asString()).isEqualTo(reason);
  }
}
