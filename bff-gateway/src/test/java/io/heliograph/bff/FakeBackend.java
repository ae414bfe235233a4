package io.heliograph.bff;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID provider and a product, both strict about what they are asked. */
final class FakeBackend implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final RSAKey key;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final AtomicInteger issued = new AtomicInteger();
  private final List<String> refreshed = Collections.synchronizedList(new ArrayList<>());
  private final List<String> revoked = Collections.synchronizedList(new ArrayList<>());
  private volatile int lifetimeSeconds = 600;
  private volatile boolean refusesRefreshes;

  /** What the product heard. */
  record Heard(String method, String path, Map<String, List<String>> headers, String body) {}

  private final List<Heard> heard = Collections.synchronizedList(new ArrayList<>());

  FakeBackend() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      key = new RSAKeyGenerator(2048).keyID("k").algorithm(JWSAlgorithm.RS256).generate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/.well-known/openid-configuration", this::discovery);
    server.createContext("/keys", exchange -> json(exchange, 200, new JWKSet(key).toString()));
    server.createContext("/token", this::token);
    server.createContext("/revoke", this::revoke);
    server.createContext("/v1/", this::product);
    server.createContext("/v3/api-docs", this::product);
    server.createContext("/internal/", this::product);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Heard> heard() {
    return heard;
  }

  List<String> refreshed() {
    return refreshed;
  }

  List<String> revoked() {
    return revoked;
  }

  /** As if it had just started. */
  void reset() {
    heard.clear();
    refreshed.clear();
    revoked.clear();
    lifetimeSeconds = 600;
    refusesRefreshes = false;
  }

  void lifetime(int seconds) {
    lifetimeSeconds = seconds;
  }

  void refuseRefreshes(boolean refuse) {
    refusesRefreshes = refuse;
  }

  /** Lets a person sign in: a code for the authorization request that the gateway made. */
  String authorize(Map<String, String> request) {
    String code = "code-" + issued.incrementAndGet();
    codes.put(code, request);
    return code;
  }

  private void discovery(HttpExchange exchange) throws IOException {
    json(
        exchange,
        200,
        JSON.writeValueAsString(
            Map.of(
                "issuer", url(),
                "authorization_endpoint", url() + "/authorize",
                "token_endpoint", url() + "/token",
                "revocation_endpoint", url() + "/revoke",
                "jwks_uri", url() + "/keys")));
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(exchange);
    if ("refresh_token".equals(form.get("grant_type"))) {
      refreshed.add(String.valueOf(form.get("refresh_token")));
      if (refusesRefreshes) {
        json(exchange, 400, "{\"error\":\"invalid_grant\"}");
      } else {
        tokens(exchange, null);
      }
      return;
    }
    Map<String, String> request = codes.remove(String.valueOf(form.get("code")));
    if (request == null
        || !String.valueOf(request.get("code_challenge"))
            .equals(challenge(String.valueOf(form.get("code_verifier"))))) {
      json(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    tokens(exchange, request.get("nonce"));
  }

  private void tokens(HttpExchange exchange, @org.jspecify.annotations.Nullable String nonce)
      throws IOException {
    int number = issued.incrementAndGet();
    String scope = "keys:read keys:write responses:write";
    Map<String, Object> answer = new HashMap<>();
    answer.put("access_token", jwt(Map.of("scope", scope, "n", number)));
    answer.put("refresh_token", "refresh-" + number);
    answer.put("expires_in", lifetimeSeconds);
    Map<String, Object> claims =
        new HashMap<>(
            Map.of(
                "org", "a".repeat(24),
                "org_name", "demo",
                "role", "owner",
                "email", "ada@demo.example",
                "name", "Ada"));
    if (nonce != null) {
      claims.put("nonce", nonce);
    }
    answer.put("id_token", jwt(claims));
    json(exchange, 200, JSON.writeValueAsString(answer));
  }

  private String jwt(Map<String, Object> claims) {
    JWTClaimsSet.Builder set =
        new JWTClaimsSet.Builder()
            .issuer(url())
            .subject("user-1")
            .audience("dashboard")
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    claims.forEach(set::claim);
    try {
      SignedJWT jwt =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), set.build());
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void revoke(HttpExchange exchange) throws IOException {
    revoked.add(String.valueOf(form(exchange).get("token")));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private void product(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    heard.add(
        new Heard(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            new HashMap<>(exchange.getRequestHeaders()),
            body));
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/v1/stream")) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write("event: one\n\n".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      return; // goes on for ever
    }
    exchange.getResponseHeaders().set("Set-Cookie", "PRODUCT=1");
    exchange.getResponseHeaders().set("X-Frame-Options", "ALLOWALL");
    exchange.getResponseHeaders().set("X-Product", "yes");
    String answer =
        path.startsWith("/v1/metrics")
            ? "{\"series\":[{\"labels\":{},\"points\":[{\"at\":\"%s\",\"value\":7,\"final\":false}]}]}"
                .formatted(Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MINUTES))
            : "{\"items\":[],\"next\":null}";
    json(exchange, path.equals("/v1/teapot") ? 418 : 200, answer);
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return Arrays.stream(body.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static String challenge(String verifier) {
    try {
      return java.util.Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              java.security.MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
