package io.heliograph.bff.session;

import io.heliograph.bff.session.SessionProperties.Client;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Any OpenID Connect provider, found by its discovery document, which is fetched when first needed.
 * Blocking; call it from virtual threads.
 */
final class OpenIdProvider {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String issuer;
  private final Client client;
  private final String redirectUri;
  private final HttpClient http;
  private volatile @Nullable Discovered discovered;

  OpenIdProvider(String issuer, Client client, String redirectUri, HttpClient http) {
    this.issuer = issuer;
    this.client = client;
    this.redirectUri = redirectUri;
    this.http = http;
  }

  /** The provider does not answer, or not as one; the person may try again. */
  static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The provider refused a code or a refresh token, or its id token is not for us. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * What the provider issued.
   *
   * @param idToken verified; null when a refresh brought none
   * @param lifetime of the access token
   */
  record Tokens(
      String accessToken,
      @Nullable String refreshToken,
      @Nullable Jwt idToken,
      Duration lifetime) {}

  private record Discovered(
      String authorization, String token, @Nullable String revocation, NimbusJwtDecoder idTokens) {}

  /** Where a browser is sent to sign in (OpenID Connect Core §3.1.2.1; RFC 7636). */
  String authorizationAddress(String state, String nonce, String challenge) {
    String endpoint = discover().authorization();
    return endpoint
        + (endpoint.contains("?") ? "&" : "?")
        + form(
            Map.of(
                "response_type",
                "code",
                "client_id",
                client.id(),
                "redirect_uri",
                redirectUri,
                "scope",
                String.join(" ", client.scopes()),
                "state",
                state,
                "nonce",
                nonce,
                "code_challenge",
                challenge,
                "code_challenge_method",
                "S256"));
  }

  /**
   * Exchanges a code.
   *
   * @param nonce that the id token must repeat
   * @throws Refused the code is no good
   * @throws Unavailable no answer
   */
  Tokens exchange(String code, String verifier, String nonce) {
    Tokens tokens =
        tokens(
            Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", redirectUri,
                "code_verifier", verifier));
    Jwt idToken = tokens.idToken();
    if (idToken == null || !nonce.equals(idToken.getClaimAsString("nonce"))) {
      throw new Refused("id token: missing, or of another request");
    }
    return tokens;
  }

  /**
   * Exchanges a refresh token.
   *
   * @throws Refused the session ended at the provider
   * @throws Unavailable no answer
   */
  Tokens refresh(String refreshToken) {
    return tokens(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  /** Ends what a refresh token stands for (RFC 7009), where the provider can. */
  void revoke(String refreshToken) {
    String endpoint = discover().revocation();
    if (endpoint != null) {
      post(endpoint, Map.of("token", refreshToken, "token_type_hint", "refresh_token"));
    }
  }

  private Tokens tokens(Map<String, String> grant) {
    Discovered provider = discover();
    HttpResponse<byte[]> answer = post(provider.token(), grant);
    if (answer.statusCode() == 400 || answer.statusCode() == 401) {
      throw new Refused("token endpoint: " + answer.statusCode() + " " + error(answer.body()));
    }
    if (answer.statusCode() != 200) {
      throw new Unavailable("token endpoint: " + answer.statusCode(), null);
    }
    JsonNode body = parse(answer.body());
    String idToken = body.path("id_token").asString("");
    try {
      return new Tokens(
          body.path("access_token").asString(),
          body.path("refresh_token").asStringOpt().orElse(null),
          idToken.isEmpty() ? null : provider.idTokens().decode(idToken),
          Duration.ofSeconds(body.path("expires_in").asLong(300)));
    } catch (JwtException wrong) {
      throw new Refused("id token: " + wrong.getMessage());
    }
  }

  private static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException noJson) {
      throw new Unavailable("the provider's answer is not JSON", noJson);
    }
  }

  private static String error(byte[] body) {
    try {
      return JSON.readTree(body).path("error").asString("");
    } catch (JacksonException noJson) {
      return "";
    }
  }

  private HttpResponse<byte[]> post(String endpoint, Map<String, String> fields) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json");
    String body = form(fields);
    if (client.secret() == null) {
      body += "&" + form(Map.of("client_id", client.id()));
    } else {
      String basic = encode(client.id()) + ":" + encode(client.secret().value());
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.US_ASCII)));
    }
    return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    HttpRequest built = request.timeout(TIMEOUT).build();
    try {
      return http.send(built, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException failed) {
      throw new Unavailable(built.uri().getPath() + " did not answer", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted", interrupted);
    }
  }

  private Discovered discover() {
    Discovered known = discovered;
    if (known == null) {
      HttpResponse<byte[]> answer =
          send(HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration")));
      if (answer.statusCode() != 200) {
        throw new Unavailable("discovery: " + answer.statusCode(), null);
      }
      known = read(parse(answer.body()));
      discovered = known;
    }
    return known;
  }

  private Discovered read(JsonNode document) {
    if (!document.path("issuer").asString("").equals(issuer)) {
      throw new Unavailable("discovery: of another issuer", null); // Discovery §4.3
    }
    NimbusJwtDecoder idTokens =
        NimbusJwtDecoder.withJwkSetUri(document.path("jwks_uri").asString()).build();
    idTokens.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefaultWithIssuer(issuer),
            new JwtClaimValidator<java.util.List<String>>(
                "aud", audience -> audience != null && audience.contains(client.id()))));
    return new Discovered(
        document.path("authorization_endpoint").asString(),
        document.path("token_endpoint").asString(),
        document.path("revocation_endpoint").asStringOpt().orElse(null),
        idTokens);
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
