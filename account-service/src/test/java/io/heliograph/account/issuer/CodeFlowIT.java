package io.heliograph.account.issuer;

import static io.heliograph.account.RunningAccount.DASHBOARD_SECRET;
import static io.heliograph.account.RunningAccount.DEMO_USER;
import static io.heliograph.account.RunningAccount.OTHER_USER;
import static io.heliograph.account.RunningAccount.PASSWORD;
import static io.heliograph.account.RunningAccount.REDIRECT_URI;
import static io.heliograph.account.RunningAccount.basic;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.Browser;
import io.heliograph.account.Browser.Page;
import io.heliograph.account.Race;
import io.heliograph.account.RunningAccount;
import io.heliograph.account.RunningAccount.Answer;
import io.heliograph.account.TestMongo;
import io.heliograph.account.client.ApiClient;
import io.heliograph.account.member.Member;
import io.heliograph.account.member.Members;
import io.heliograph.account.member.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** OpenID code flow with PKCE, as a browser and the gateway walk it. */
class CodeFlowIT {
  private static final String VERIFIER = "v".repeat(43);
  private static TestMongo mongo;
  private static RunningAccount account;

  @BeforeAll
  static void start(@TempDir Path directory) {
    mongo = TestMongo.start(directory);
    account =
        RunningAccount.start(
            mongo.uri(), Map.of("heliograph.account.sign-in.attempts-per-account", "5"));
  }

  @AfterAll
  static void stop() {
    account.close();
    mongo.close();
  }

  @Test
  void signsAPersonIn() {
    Browser browser = new Browser(account.url());
    Page asked = browser.get(authorize(Map.of()));
    assertThat(asked.status()).isEqualTo(302);
    assertThat(asked.location()).startsWith("/sign-in?continue=");

    Page form = browser.get(asked.location());
    assertThat(form.html()).contains("<label for=\"email\">", "<html lang=\"en\">");
    assertThat(form.html()).doesNotContain("<script", "style=");
    assertThat(form.response().headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'", "form-action 'self' http://127.0.0.1:9")
        .doesNotContain("unsafe");
    Page signedIn = submit(browser, form, DEMO_USER, PASSWORD);
    assertThat(signedIn.status()).isEqualTo(303);
    Page back = browser.get(signedIn.location());

    assertThat(back.location()).startsWith(REDIRECT_URI + "?code=");
    assertThat(back.parameter("state")).isEqualTo("state-1");
    Answer tokens = exchange(String.valueOf(back.parameter("code")), VERIFIER);
    assertThat(tokens.status()).as(tokens.text()).isEqualTo(200);
    Jwt access = verify(tokens.json().path("access_token").asString());
    Jwt identity = verify(tokens.json().path("id_token").asString());
    String organization = account.seeds().organization("demo").id();
    assertThat(access.getClaimAsString("org")).isEqualTo(organization);
    assertThat(access.getClaimAsString("client_id")).isEqualTo("dashboard");
    assertThat(Set.of(String.valueOf(access.getClaimAsString("scope")).split(" ")))
        .containsAll(ApiClient.SCOPES);
    assertThat(identity.getSubject()).isEqualTo(access.getSubject());
    assertThat(identity.getClaimAsString("nonce")).isEqualTo("nonce-1");
    assertThat(identity.getClaimAsString("email")).isEqualTo(DEMO_USER);
    assertThat(identity.getClaimAsString("name")).isEqualTo("Ada");
    assertThat(identity.getClaimAsString("role")).isEqualTo("owner");
    assertThat(identity.getClaimAsString("org_name")).isEqualTo("demo");
    assertThat(identity.getAudience()).containsExactly("dashboard");
    assertThat(account.get("/v1/keys", access.getTokenValue()).status()).isEqualTo(200);
  }

  @Test
  void refusesAnotherVerifierAndNone() {
    assertInvalidGrant(exchange(code(DEMO_USER), "w".repeat(43)));
    Answer none =
        account.postForm(
            "/oauth2/token",
            basic("dashboard", DASHBOARD_SECRET),
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code(DEMO_USER),
                "redirect_uri",
                REDIRECT_URI));
    assertInvalidGrant(none);
  }

  @Test
  void wantsAProofKey() {
    Browser browser = new Browser(account.url());
    Map<String, String> request = new HashMap<>(request());
    request.remove("code_challenge");
    request.remove("code_challenge_method");

    Page refused = browser.get("/oauth2/authorize?" + Browser.encode(request));

    assertThat(refused.location()).startsWith(REDIRECT_URI + "?error=invalid_request");
    assertThat(refused.parameter("state")).isEqualTo("state-1");
  }

  @Test
  void endsEverythingWhenACodeComesTwice() {
    String code = code(DEMO_USER);
    Answer first = exchange(code, VERIFIER);
    assertThat(first.status()).isEqualTo(200);

    assertInvalidGrant(exchange(code, VERIFIER));

    assertInvalidGrant(refresh(first.json().path("refresh_token").asString()));
  }

  @Test
  void exchangesACodeOnceWhenManyAskTogether() throws Exception {
    String code = code(DEMO_USER);

    List<Answer> answers = Race.run(6, runner -> exchange(code, VERIFIER));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSizeLessThanOrEqualTo(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(CodeFlowIT::assertInvalidGrant);
  }

  @ParameterizedTest
  @CsvSource({
    "redirect_uri, https://evil.example/",
    "redirect_uri, http://127.0.0.1:9/bff/callback/more",
    "redirect_uri, http://127.0.0.1:9@evil.example/bff/callback",
    "client_id, nobody",
  })
  void leadsNowhereThatWasNotRegistered(String name, String value) {
    Browser browser = new Browser(account.url());

    Page refused = browser.get(authorize(Map.of(name, value)));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.location()).isEmpty();
    assertThat(refused.html()).contains("This link does not work");
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example/",
    "//evil.example/oauth2/authorize?x",
    "/\\evil.example",
    "/oauth2/authorize",
    "/sign-out",
    "javascript:alert(1)"
  })
  void continuesNowhereElse(String target) {
    Browser browser = new Browser(account.url());
    Page form = browser.get("/sign-in?" + Browser.encode(Map.of("continue", target)));

    Page signedIn =
        browser.post(
            "/sign-in",
            Map.of(
                "form", form.field("form"),
                "continue", target,
                "email", DEMO_USER,
                "password", PASSWORD));

    assertThat(form.html()).doesNotContain("evil", "javascript");
    assertThat(signedIn.location()).isEqualTo("/sign-in");
  }

  @Test
  void rotatesRefreshTokensAndBearsParallelUse() throws Exception {
    Answer first = exchange(code(DEMO_USER), VERIFIER);
    String one = first.json().path("refresh_token").asString();

    Answer second = refresh(one);
    List<Answer> parallel = Race.run(4, runner -> refresh(one));

    assertThat(second.status()).as(second.text()).isEqualTo(200);
    assertThat(second.json().path("refresh_token").asString()).isNotEqualTo(one);
    assertThat(verify(second.json().path("id_token").asString()).getClaimAsString("email"))
        .isEqualTo(DEMO_USER);
    assertThat(parallel).extracting(Answer::status).containsOnly(200);
    for (Answer each : parallel) {
      assertThat(refresh(each.json().path("refresh_token").asString()).status()).isEqualTo(200);
    }
    assertInvalidGrant(refresh(one + "x"));
    assertInvalidGrant(refresh("nonsense"));
  }

  @Test
  void signsOutWhereTheRefreshTokenIsRevoked() {
    Browser browser = new Browser(account.url());
    String code = code(browser, DEMO_USER);
    String token = exchange(code, VERIFIER).json().path("refresh_token").asString();
    assertThat(browser.get(authorize(Map.of())).location()).startsWith(REDIRECT_URI);

    Answer revoked =
        account.postForm(
            "/oauth2/revoke", basic("dashboard", DASHBOARD_SECRET), Map.of("token", token));

    assertThat(revoked.status()).isEqualTo(200);
    assertInvalidGrant(refresh(token));
    assertThat(browser.get(authorize(Map.of())).location()).startsWith("/sign-in");
  }

  @Test
  void goesOnAfterARestart() {
    Browser browser = new Browser(account.url());
    String token =
        exchange(code(browser, OTHER_USER), VERIFIER).json().path("refresh_token").asString();
    String url = account.url();
    account.close();
    account = RunningAccount.startAt(url, mongo.uri(), Map.of());

    assertThat(refresh(token).status()).isEqualTo(200);
    assertThat(browser.get(authorize(Map.of())).location()).startsWith(REDIRECT_URI);
  }

  @Test
  void saysTheSameOfAWrongPasswordAndAnUnknownAccountAndThrottlesBoth() {
    for (String email : new String[] {"nobody@demo.example", "eve@demo.example"}) {
      Browser browser = new Browser(account.url());
      Page form = browser.get("/sign-in");
      for (int attempt = 0; attempt < 5; attempt++) {
        Page refused = submit(browser, form, email, "wrong wrong wrong");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.html())
            .contains("role=\"alert\"", "The address or the password is wrong");
      }
      assertThat(submit(browser, form, email, "wrong wrong wrong").status()).isEqualTo(429);
    }
  }

  @Test
  void refusesAFormOfAnotherSite() {
    Browser browser = new Browser(account.url());
    Page form = browser.get("/sign-in");
    String token = form.field("form");
    browser.cookies().clear();

    Page refused =
        browser.post("/sign-in", Map.of("form", token, "email", DEMO_USER, "password", PASSWORD));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(browser.cookies()).doesNotContainKey("HELIOGRAPH_SIGN_IN");
  }

  @Test
  void escapesWhatItRepeats() {
    Browser browser = new Browser(account.url());
    Page form = browser.get("/sign-in");

    Page refused = submit(browser, form, "\"><script>alert(1)</script>", "x");

    assertThat(refused.html()).doesNotContain("<script>").contains("&lt;script&gt;");
  }

  @Test
  void givesAnAnalystNoMoreThanTheirRole() {
    String organization = account.seeds().organization("demo").id();
    Members members = account.context().getBean(Members.class);
    members.install(
        new Members.Candidate(organization, "ana@demo.example", "Ana", Role.ANALYST), PASSWORD);

    Answer tokens = exchange(code("ana@demo.example"), VERIFIER);

    String token = tokens.json().path("access_token").asString();
    List<String> scopes =
        List.of(String.valueOf(verify(token).getClaimAsString("scope")).split(" "));
    assertThat(scopes).contains("keys:read", "responses:write", "archive:query");
    assertThat(scopes).doesNotContain("keys:write", "members:write", "playbooks:write");
    assertThat(tokens.json().path("scope").asString()).doesNotContain("keys:write");
    assertThat(account.get("/v1/keys", token).status()).isEqualTo(200);
    assertThat(account.postJson("/v1/keys", token, "{}").status()).isEqualTo(403);
    assertThat(account.postJson("/v1/members", token, "{}").status()).isEqualTo(403);

    Member ana = members.findByEmail("ana@demo.example").orElseThrow();
    members.remove(organization, ana.id());
    assertInvalidGrant(refresh(tokens.json().path("refresh_token").asString()));
  }

  private static Map<String, String> request() {
    return Map.of(
        "response_type", "code",
        "client_id", "dashboard",
        "redirect_uri", REDIRECT_URI,
        "scope", "openid profile email " + String.join(" ", ApiClient.SCOPES),
        "state", "state-1",
        "nonce", "nonce-1",
        "code_challenge", challenge(),
        "code_challenge_method", "S256");
  }

  private static String authorize(Map<String, String> changed) {
    Map<String, String> all = new HashMap<>(request());
    all.putAll(changed);
    return "/oauth2/authorize?" + Browser.encode(all);
  }

  private static String challenge() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Page submit(Browser browser, Page form, String email, String password) {
    return browser.post(
        "/sign-in",
        Map.of(
            "form",
            form.field("form"),
            "continue",
            form.field("continue"),
            "email",
            email,
            "password",
            password));
  }

  private static String code(String email) {
    return code(new Browser(account.url()), email);
  }

  private static String code(Browser browser, String email) {
    Page form = browser.get(browser.get(authorize(Map.of())).location());
    Page signedIn = submit(browser, form, email, PASSWORD);
    Page back = browser.get(signedIn.location());
    return Objects.requireNonNull(back.parameter("code"), back.location());
  }

  private static Answer exchange(String code, String verifier) {
    return account.postForm(
        "/oauth2/token",
        basic("dashboard", DASHBOARD_SECRET),
        Map.of(
            "grant_type", "authorization_code",
            "code", code,
            "redirect_uri", REDIRECT_URI,
            "code_verifier", verifier));
  }

  private static Answer refresh(String token) {
    return account.postForm(
        "/oauth2/token",
        basic("dashboard", DASHBOARD_SECRET),
        Map.of("grant_type", "refresh_token", "refresh_token", token));
  }

  private static void assertInvalidGrant(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().path("error").asString()).isEqualTo("invalid_grant");
  }

  private static Jwt verify(String token) {
    return NimbusJwtDecoder.withJwkSetUri(account.url() + "/oauth2/jwks").build().decode(token);
  }
}
