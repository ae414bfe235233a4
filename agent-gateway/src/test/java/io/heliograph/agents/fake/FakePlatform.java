package io.heliograph.agents.fake;

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
import io.heliograph.kit.sender.KeyText;
import io.heliograph.kit.sender.SenderKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The other services, as far as agent-gateway calls them, at one address. Strict: what it does not
 * expect it answers with 418 and remembers; {@link #close} then fails.
 */
public final class FakePlatform implements AutoCloseable {
  public static final String ORGANIZATION = "65aa00000000000000000001";
  public static final String OTHER_ORGANIZATION = "65aa00000000000000000002";
  public static final String SHOP = "65bb00000000000000000001";
  public static final String OTHER_SHOP = "65bb00000000000000000002";
  public static final String ORGANIZATION_KEY =
      KeyText.generate(SenderKey.Kind.ORGANIZATION, new SplittableRandom(1)).text();
  public static final String SHOP_KEY =
      KeyText.generate(SenderKey.Kind.APPLICATION, new SplittableRandom(2)).text();
  public static final String OTHER_KEY =
      KeyText.generate(SenderKey.Kind.ORGANIZATION, new SplittableRandom(3)).text();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final RSAKey signingKey;
  private final List<String> unexpected = new CopyOnWriteArrayList<>();
  private final List<Received> ingested = new CopyOnWriteArrayList<>();
  private final FakeFeed responses = new FakeFeed();
  private final Map<String, Map<String, Object>> keys = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> applications = new LinkedHashMap<>();
  private final AtomicBoolean hangUp = new AtomicBoolean();
  private long keysVersion = 1;
  private volatile boolean playbookUp = true;
  private volatile Answer ingestionAnswer = json(202, Map.of("status", true));

  /** What ingestion-service was sent; header names in lower case. */
  public record Received(String path, Map<String, String> headers, String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }
  }

  /** What a part answers. */
  public record Answer(int status, Map<String, String> headers, String body) {}

  private FakePlatform(HttpServer server, RSAKey signingKey) {
    this.server = server;
    this.signingKey = signingKey;
    addApplication(SHOP, ORGANIZATION, "probe-shop");
    addApplication(OTHER_SHOP, OTHER_ORGANIZATION, "probe-shop");
    addKey("k1", ORGANIZATION_KEY, "organization", ORGANIZATION, null);
    addKey("k2", SHOP_KEY, "application", ORGANIZATION, SHOP);
    addKey("k3", OTHER_KEY, "organization", OTHER_ORGANIZATION, null);
  }

  /** Starts on a free port. */
  public static FakePlatform start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(address, 0);
      FakePlatform platform =
          new FakePlatform(server, new RSAKeyGenerator(2048).keyID("test").generate());
      server.setExecutor(platform.workers);
      server.createContext("/", platform::serve);
      server.start();
      return platform;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private synchronized void addApplication(String id, String organization, String name) {
    applications.put(
        id,
        Map.of(
            "id", id, "organization_id", organization, "name", name, "environment", "production"));
  }

  private void addKey(
      String id, String key, String kind, String organization, @Nullable String application) {
    Map<String, Object> entry = new HashMap<>();
    entry.put("id", id);
    entry.put("hash", SenderKey.hash(key));
    entry.put("kind", kind);
    entry.put("organization_id", organization);
    entry.put("application_id", application);
    entry.put("environment", "production");
    entry.put("expires_at", null);
    keys.put(id, entry);
  }

  /** The key is gone from the next snapshot. */
  public synchronized void revoke(String keyId) {
    keys.remove(keyId);
    keysVersion++;
    notifyAll();
  }

  /** The feed of security responses. */
  public FakeFeed responses() {
    return responses;
  }

  /** While down, playbook-service answers 503. */
  public void playbookUp(boolean up) {
    playbookUp = up;
    responses.wake();
  }

  /** What ingestion answers from now on; with status 0 it hangs up. */
  public void ingestionAnswers(int status, Map<String, String> headers, String body) {
    ingestionAnswer = new Answer(status, headers, body);
  }

  /** Ingestion takes the next request and hangs up. */
  public void hangUpOnce() {
    hangUp.set(true);
  }

  /** Forgets what ingestion was sent. */
  public void forgetIngested() {
    ingested.clear();
  }

  /** Everything that ingestion was sent. */
  public List<Received> ingested() {
    return List.copyOf(ingested);
  }

  /** A token of an API client. */
  public String token(@Nullable String organization, String... scopes) {
    try {
      JWTClaimsSet.Builder claims =
          new JWTClaimsSet.Builder()
              .issuer(url())
              .subject("client")
              .claim("scope", List.of(scopes))
              .issueTime(Date.from(Instant.now()))
              .expirationTime(Date.from(Instant.now().plusSeconds(600)));
      if (organization != null) {
        claims.claim("org", organization);
      }
      var jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims.build());
      jwt.sign(new RSASSASigner(signingKey));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      if (answer.status() == 0) {
        return;
      }
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    String call = exchange.getRequestMethod() + " " + path;
    if (path.startsWith("/internal/") && !authorized(exchange)) {
      return json(401, Map.of());
    }
    return switch (call) {
      case "POST /oauth2/token" ->
          json(200, Map.of("access_token", token(null, "service"), "expires_in", 600));
      case "GET /oauth2/jwks" -> json(200, new JWKSet(signingKey.toPublicJWK()).toJSONObject());
      case "GET /internal/v1/key-snapshot" -> keySnapshot(query);
      case "POST /internal/v1/applications" -> createApplication(exchange);
      case "GET /internal/v1/responses/changes" ->
          playbookUp ? responses.answer(query, () -> !playbookUp) : json(503, Map.of());
      case "POST /batches", "POST /signals", "POST /traces" -> ingest(exchange, path);
      default -> {
        unexpected.add(call);
        yield json(418, Map.of("unexpected", call));
      }
    };
  }

  private static boolean authorized(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header != null && header.startsWith("Bearer ");
  }

  private synchronized Answer keySnapshot(Map<String, String> query) throws InterruptedException {
    long after = Long.parseLong(query.getOrDefault("after", "0"));
    long deadline =
        System.nanoTime()
            + TimeUnit.SECONDS.toNanos(Long.parseLong(query.getOrDefault("wait", "0")));
    while (keysVersion <= after) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return new Answer(204, Map.of(), "");
      }
      wait(left);
    }
    return json(
        200,
        Map.of(
            "version",
            keysVersion,
            "organizations",
            List.of(
                Map.of("id", ORGANIZATION, "name", "demo"),
                Map.of("id", OTHER_ORGANIZATION, "name", "other")),
            "keys",
            new ArrayList<>(keys.values()),
            "applications",
            new ArrayList<>(applications.values())));
  }

  private synchronized Answer createApplication(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    String id = "65cc%020x".formatted(applications.size());
    addApplication(id, body.path("organization_id").asString(), body.path("name").asString());
    keysVersion++;
    notifyAll();
    return json(200, applications.getOrDefault(id, Map.of()));
  }

  private Answer ingest(HttpExchange exchange, String path) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    Answer answer = ingestionAnswer;
    if (answer.status() != 413) { // refuses by the declared length, as ingestion does
      byte[] body = exchange.getRequestBody().readAllBytes();
      ingested.add(new Received(path, headers, new String(body, StandardCharsets.UTF_8)));
    }
    return hangUp.getAndSet(false) ? new Answer(0, Map.of(), "") : answer;
  }

  static Answer json(int status, Object body) {
    return new Answer(
        status, Map.of("Content-Type", "application/json"), JSON.writeValueAsString(body));
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = part.indexOf('=');
      parameters.put(
          part.substring(0, equals),
          URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
    if (!unexpected.isEmpty()) {
      throw new AssertionError("unexpected calls: " + unexpected);
    }
  }
}
