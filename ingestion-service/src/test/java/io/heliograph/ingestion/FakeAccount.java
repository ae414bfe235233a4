package io.heliograph.ingestion;

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
import io.heliograph.kit.sender.SenderKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What ingestion needs of account-service: keys, applications, tokens. */
final class FakeAccount implements AutoCloseable {
  static final String ORGANIZATION = "a".repeat(24);
  static final String OTHER_ORGANIZATION = "b".repeat(24);
  static final String APPLICATION = "c".repeat(24);
  static final String OTHER_APPLICATION = "d".repeat(24);
  static final String ORGANIZATION_KEY = "org_demo";
  static final String AGENT_KEY = "hgk_demo";
  static final String OTHER_KEY = "hgk_other";

  /** In no snapshot: it was revoked before the service started. */
  static final String REVOKED_KEY = "hgk_revoked";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final RSAKey signing;
  private final List<Map<String, Object>> applications = new ArrayList<>();

  FakeAccount() throws IOException, JOSEException {
    signing = new RSAKeyGenerator(2048).keyID("1").generate();
    applications.add(application(APPLICATION, ORGANIZATION, "shop"));
    applications.add(application(OTHER_APPLICATION, OTHER_ORGANIZATION, "shop"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/oauth2/jwks", exchange -> answer(exchange, jwks()));
    server.createContext(
        "/oauth2/token",
        exchange ->
            answer(
                exchange,
                JSON.writeValueAsString(
                    Map.of("access_token", token("service", "", "service"), "expires_in", 300))));
    server.createContext("/internal/v1/key-snapshot", this::answerSnapshot);
    server.createContext("/internal/v1/applications", this::createApplication);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A token of an organization's API client with one scope. */
  String token(String organization, String scope) {
    return token("client", organization, scope);
  }

  private String token(String subject, String organization, String scope) {
    try {
      JWTClaimsSet.Builder claims =
          new JWTClaimsSet.Builder()
              .issuer(url())
              .subject(subject)
              .claim("scope", scope)
              .expirationTime(Date.from(Instant.now().plusSeconds(600)));
      if (!organization.isEmpty()) {
        claims.claim("org", organization);
      }
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), claims.build());
      token.sign(new RSASSASigner(signing));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String jwks() {
    return new JWKSet(signing.toPublicJWK()).toString();
  }

  private void answerSnapshot(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    if (!query.contains("after=0")) {
      try {
        Thread.sleep(500); // a long poll
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
      return;
    }
    synchronized (applications) {
      answer(
          exchange,
          JSON.writeValueAsString(
              Map.of(
                  "version",
                  1,
                  "organizations",
                  List.of(
                      Map.of("id", ORGANIZATION, "name", "demo"),
                      Map.of("id", OTHER_ORGANIZATION, "name", "other")),
                  "keys",
                  List.of(
                      key("k1", ORGANIZATION_KEY, ORGANIZATION, null),
                      key("k2", AGENT_KEY, ORGANIZATION, APPLICATION),
                      key("k3", OTHER_KEY, OTHER_ORGANIZATION, OTHER_APPLICATION)),
                  "applications",
                  applications)));
    }
  }

  private static Map<String, Object> key(
      String id,
      String text,
      String organization,
      @org.jspecify.annotations.Nullable String application) {
    Map<String, Object> key = new LinkedHashMap<>();
    key.put("id", id);
    key.put("hash", SenderKey.hash(text));
    key.put("kind", application == null ? "organization" : "application");
    key.put("organization_id", organization);
    key.put("application_id", application);
    key.put("environment", "production");
    key.put("expires_at", null);
    return key;
  }

  private static Map<String, Object> application(String id, String organization, String name) {
    return Map.of(
        "id", id, "organization_id", organization, "name", name, "environment", "production");
  }

  private void createApplication(HttpExchange exchange) throws IOException {
    JsonNode wanted = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String name = wanted.path("name").asString();
    Map<String, Object> created =
        application(
            "%024x".formatted(name.hashCode() & 0xffffffffL),
            wanted.path("organization_id").asString(),
            name);
    answer(exchange, JSON.writeValueAsString(created));
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
