package io.heliograph.account.issuer;

import static io.heliograph.account.RunningAccount.DEMO_SECRET;
import static io.heliograph.account.RunningAccount.basic;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.RunningAccount;
import io.heliograph.account.RunningAccount.Answer;
import io.heliograph.account.TestMongo;
import io.heliograph.account.client.ApiClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tools.jackson.databind.JsonNode;

class IssuerIT {
  private static final String TOKEN = "/oauth2/token";
  private static final Map<String, String> GRANT = Map.of("grant_type", "client_credentials");
  private static TestMongo mongo;
  private static RunningAccount account;

  @BeforeAll
  static void start(@TempDir Path directory) {
    mongo = TestMongo.start(directory);
    account = RunningAccount.start(mongo.uri(), Map.of());
  }

  @AfterAll
  static void stop() {
    account.close();
    mongo.close();
  }

  @Test
  void givesAnApiClientATokenWithItsOrganizationAndItsWholeScope() {
    Answer answer = account.postForm(TOKEN, basic("demo-client", DEMO_SECRET), GRANT);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().get("cache-control")).contains("no-store");
    assertThat(answer.json().path("token_type").asString()).isEqualTo("Bearer");
    assertThat(answer.json().path("expires_in").asInt()).isBetween(3590, 3600);
    Jwt token = verify(answer.json().path("access_token").asString());
    assertThat(token.getSubject()).isEqualTo("demo-client");
    assertThat(token.getClaimAsString("iss")).isEqualTo(account.url());
    assertThat(token.getClaimAsString("org")).isEqualTo(account.seeds().organization("demo").id());
    assertThat(Set.of(String.valueOf(token.getClaimAsString("scope")).split(" ")))
        .isEqualTo(ApiClient.SCOPES);
    assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt()))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void takesCredentialsInTheFormToo() {
    Answer answer =
        account.postForm(
            TOKEN,
            "",
            Map.of(
                "grant_type", "client_credentials",
                "client_id", "demo-client",
                "client_secret", DEMO_SECRET));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void givesNoMoreThanTheScopeThatIsAskedFor() {
    Answer answer =
        account.postForm(
            TOKEN,
            basic("demo-client", DEMO_SECRET),
            Map.of("grant_type", "client_credentials", "scope", "agents:read signals:read"));

    assertThat(answer.json().path("scope").asString().split(" "))
        .containsExactlyInAnyOrder("agents:read", "signals:read");
    assertThat(verify(answer.json().path("access_token").asString()).getClaimAsString("scope"))
        .isEqualTo("agents:read signals:read");
  }

  @Test
  void givesServicesTheServiceScopeAndNoOrganization() {
    Jwt token = verify(account.serviceToken());

    assertThat(token.getSubject()).isEqualTo("service");
    assertThat(token.getClaimAsString("scope")).isEqualTo("service");
    assertThat(token.hasClaim("org")).isFalse();
  }

  @Test
  void publishesItsPublicKeyAlone() {
    Answer answer = account.get("/oauth2/jwks", "");

    JsonNode keys = answer.json().path("keys");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(keys.size()).isEqualTo(1);
    assertThat(keys.get(0).propertyNames()).contains("kid", "n", "e").doesNotContain("d", "p", "q");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"})
  void describesWhatItServesAndNothingElse(String path) {
    JsonNode document = account.get(path, "").json();

    assertThat(document.path("issuer").asString()).isEqualTo(account.url());
    assertThat(document.path("token_endpoint").asString()).isEqualTo(account.url() + TOKEN);
    assertThat(document.path("jwks_uri").asString()).isEqualTo(account.url() + "/oauth2/jwks");
    assertThat(document.path("grant_types_supported").toString())
        .isEqualTo("[\"authorization_code\",\"refresh_token\",\"client_credentials\"]");
    assertThat(document.path("authorization_endpoint").asString())
        .isEqualTo(account.url() + "/oauth2/authorize");
    assertThat(document.path("revocation_endpoint").asString())
        .isEqualTo(account.url() + "/oauth2/revoke");
    assertThat(document.has("userinfo_endpoint")).isFalse();
    assertThat(document.has("introspection_endpoint")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/oauth2/introspect",
        "/oauth2/device_authorization",
        "/oauth2/par",
        "/userinfo",
        "/connect/logout"
      })
  void servesNoOtherEndpointOfTheAuthorizationServer(String path) {
    assertThat(account.postForm(path, basic("demo-client", DEMO_SECRET), GRANT).status())
        .isEqualTo(401);
    assertThat(account.get(path, account.demoToken()).status()).isEqualTo(404);
  }

  @Test
  void refusesAWrongSecretAndAnUnknownClientAlike() {
    Answer wrong = account.postForm(TOKEN, basic("demo-client", DEMO_SECRET + "x"), GRANT);
    Answer unknown = account.postForm(TOKEN, basic("nobody", DEMO_SECRET), GRANT);

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.headers()).containsKey("www-authenticate");
    assertThat(wrong.json().path("error").asString()).isEqualTo("invalid_client");
    assertThat(wrong.json().path("error_description").asString()).contains("HTTP Basic");
    assertThat(unknown).usingRecursiveComparison().ignoringFields("headers").isEqualTo(wrong);
  }

  @ParameterizedTest
  @CsvSource({
    "service, invalid_scope",
    "applications:write, invalid_scope",
    "'a\"b', invalid_scope",
  })
  void refusesAScopeThatTheClientDoesNotHave(String scope, String error) {
    Answer answer =
        account.postForm(
            TOKEN,
            basic("demo-client", DEMO_SECRET),
            Map.of("grant_type", "client_credentials", "scope", scope));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").asString()).isEqualTo(error);
    assertThat(answer.json().path("error_description").asString()).contains("leave scope out");
  }

  @ParameterizedTest
  @CsvSource({
    "password, unsupported_grant_type",
    "nonsense, unsupported_grant_type",
    "authorization_code, invalid_grant"
  })
  void refusesOtherGrants(String grant, String error) {
    Answer answer =
        account.postForm(
            TOKEN, basic("demo-client", DEMO_SECRET), Map.of("grant_type", grant, "code", "x"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").asString()).isEqualTo(error);
    assertThat(answer.json().path("error_description").asString()).contains("client_credentials");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-www-form-urlencoded | grant_type=client_credentials&grant_type=x | 400 |"
            + " invalid_request",
        "application/x-www-form-urlencoded | scope=agents:read | 400 | invalid_request",
        "application/x-www-form-urlencoded | grant_type=%zz | 400 | invalid_request",
        "application/x-www-form-urlencoded | =&&&=%00 | 400 | invalid_request",
        "application/json | {\"grant_type\":\"client_credentials\"} | 400 | invalid_request",
        "nonsense | !!! | 400 | invalid_request",
        "multipart/form-data | --x | 400 | invalid_request",
      })
  void refusesBodiesThatAreNoRequest(String type, String body, int status, String error) {
    Answer answer = account.send("POST", TOKEN, basic("demo-client", DEMO_SECRET), type, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().path("error").asString()).isEqualTo(error);
    assertThat(answer.json().path("error_description").asString()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic !!!", "Basic", "Basic bm9jb2xvbg==", "Bearer abc", "Digest x"})
  void refusesCredentialsThatAreNone(String authorization) {
    Answer answer = account.postForm(TOKEN, authorization, GRANT);

    assertThat(answer.status()).as(answer.text()).isIn(400, 401);
    assertThat(answer.json().path("error").asString()).isIn("invalid_request", "invalid_client");
    assertThat(answer.json().path("error_description").asString()).isNotBlank();
  }

  @Test
  void refusesAFormPastTomcatsSize() {
    Answer answer =
        account.postForm(
            TOKEN,
            basic("demo-client", DEMO_SECRET),
            Map.of("grant_type", "client_credentials", "scope", "x".repeat(3 << 20)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("error").asString()).isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /oauth2/token, POST",
    "PUT, /oauth2/token, POST",
    "DELETE, /oauth2/token, POST",
    "POST, /oauth2/jwks, GET",
    "POST, /oauth2/authorize, GET",
    "GET, /oauth2/revoke, POST",
  })
  void namesTheMethodThatItTakes(String method, String path, String allowed) {
    Answer answer = account.send(method, path, "", "", "");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", allowed);
    assertThat(answer.json().path("error").asString()).isEqualTo("invalid_request");
  }

  @Test
  void verifiesOldTokensAfterARestart() {
    String token = account.demoToken();
    String url = account.url();
    account.close();
    account = RunningAccount.startAt(url, mongo.uri(), Map.of());

    assertThat(account.get("/v1/applications", token).status()).isEqualTo(200);
  }

  private static Jwt verify(String token) {
    return NimbusJwtDecoder.withJwkSetUri(account.url() + "/oauth2/jwks").build().decode(token);
  }
}
