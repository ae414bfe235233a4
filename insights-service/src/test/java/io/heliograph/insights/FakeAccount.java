package io.heliograph.insights;

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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Answers what insights-service asks of account-service: tokens, signing keys, applications. */
final class FakeAccount implements AutoCloseable {
  static final String DEMO = "0123456789abcdef01234567";
  static final String OTHER = "ffffffffffffffffffffffff";
  static final String SHOP = "89abcdef0123456789abcdef";
  static final String SECOND = "89abcdef0123456789abcde0";
  static final String OTHERS_SHOP = "aaaaaaaaaaaaaaaaaaaaaaaa";

  private static final List<String> ALL = List.of("insights:read");

  private final HttpServer server;
  private final RSAKey key;

  FakeAccount() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("test").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/oauth2/jwks", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext(
        "/oauth2/token",
        exchange ->
            answer(
                exchange,
                "{\"access_token\":\"%s\",\"expires_in\":300}"
                    .formatted(token("service", null, List.of("service")))));
    server.createContext("/internal/v1/key-snapshot", this::snapshot);
    server.start();
  }

  private void snapshot(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getQuery().contains("after=0")) {
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
      return;
    }
    answer(
        exchange,
        """
        {"version":1,"organizations":[{"id":"%1$s","name":"demo"},{"id":"%2$s","name":"other"}],
         "keys":[],
         "applications":[
           {"id":"%3$s","organization_id":"%1$s","name":"shop","environment":"production"},
           {"id":"%4$s","organization_id":"%1$s","name":"second","environment":"production"},
           {"id":"%5$s","organization_id":"%2$s","name":"shop","environment":"production"}]}
        """
            .formatted(DEMO, OTHER, SHOP, SECOND, OTHERS_SHOP));
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A token of an organization's API client with every scope. */
  String clientToken(String organization) {
    return token("client-of-" + organization, organization, ALL);
  }

  /** A token with these scopes; a null organization is a service's. */
  String token(String subject, @Nullable String organization, List<String> scopes) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(url())
            .subject(subject)
            .claim("org", organization)
            .claim("scope", scopes)
            .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
            .build();
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    try {
      jwt.sign(new RSASSASigner(key));
    } catch (JOSEException impossible) {
      throw new AssertionError(impossible);
    }
    return jwt.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
