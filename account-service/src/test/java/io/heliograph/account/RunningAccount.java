package io.heliograph.account;

import io.heliograph.account.seed.Seeds;
import io.heliograph.kit.sender.KeyText;
import io.heliograph.kit.sender.SenderKey.Kind;
import io.heliograph.kit.service.ServiceRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real service on a free port, with two seeded organizations, and a client to ask it. */
public final class RunningAccount implements AutoCloseable {
  public static final String SERVICE_SECRET = "service-secret-0123456789abcdef-0123456789";
  public static final String DEMO_SECRET = "demo-secret-0123456789abcdef-0123456789abc";
  public static final String OTHER_SECRET = "other-secret-0123456789abcdef-0123456789ab";
  public static final String DASHBOARD_SECRET = "dashboard-secret-0123456789abcdef-01234567";
  public static final String REDIRECT_URI = "http://127.0.0.1:9/bff/callback";
  public static final String DEMO_USER = "ada@demo.example";
  public static final String OTHER_USER = "bob@other.example";
  public static final String PASSWORD = "correct horse battery";
  public static final KeyText DEMO_KEY =
      KeyText.generate(Kind.ORGANIZATION, new SplittableRandom(1));
  public static final KeyText SHOP_KEY =
      KeyText.generate(Kind.APPLICATION, new SplittableRandom(2));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;
  private final String url;

  /** An answer; the body is JSON or absent. */
  public record Answer(int status, Map<String, String> headers, String text) {
    public JsonNode json() {
      return JSON.readTree(text);
    }
  }

  private RunningAccount(ConfigurableApplicationContext context, String url) {
    this.context = context;
    this.url = url;
  }

  /** Starts the service and waits until it answers. */
  public static RunningAccount start(String mongoUri, Map<String, String> settings) {
    return startAt("http://127.0.0.1:" + freePort(), mongoUri, settings);
  }

  /** Starts the service at an address that it had before. */
  public static RunningAccount startAt(String url, String mongoUri, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("server.port", Integer.toString(URI.create(url).getPort()));
    all.put("heliograph.common.issuer-url", url);
    all.put("heliograph.common.service-client.secret", SERVICE_SECRET);
    all.put("heliograph.mongodb.uri", mongoUri);
    all.put("heliograph.account.changes.poll-interval", "50ms");
    all.put("heliograph.aws.endpoint", "http://127.0.0.1:9"); // no stream: the outbox waits
    all.put("heliograph.aws.access-key", "x");
    all.put("heliograph.aws.secret-key", "x");
    String demo = "heliograph.account.seed.organizations[0].";
    all.put(demo + "name", "demo");
    all.put(demo + "organization-key", DEMO_KEY.text());
    all.put(demo + "applications[0].name", "shop");
    all.put(demo + "applications[0].key", SHOP_KEY.text());
    all.put(demo + "api-client.id", "demo-client");
    all.put(demo + "api-client.secret", DEMO_SECRET);
    all.put(demo + "user.email", DEMO_USER);
    all.put(demo + "user.name", "Ada");
    all.put(demo + "user.password", PASSWORD);
    all.put("heliograph.account.dashboard.secret", DASHBOARD_SECRET);
    all.put("heliograph.account.dashboard.redirect-uris[0]", REDIRECT_URI);
    String other = "heliograph.account.seed.organizations[1].";
    all.put(other + "name", "other");
    all.put(other + "applications[0].name", "shop");
    all.put(other + "api-client.id", "other-client");
    all.put(other + "api-client.secret", OTHER_SECRET);
    all.put(other + "user.email", OTHER_USER);
    all.put(other + "user.password", PASSWORD);
    all.putAll(settings);
    return new RunningAccount(
        ServiceRunner.start(AccountApplication.class, AccountApplication.NAME, all), url);
  }

  /** A port that nobody listens on now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return url;
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  public Seeds seeds() {
    return context.getBean(Seeds.class);
  }

  /** A token with all that the client has. */
  public String token(String clientId, String secret) {
    Answer answer =
        postForm(
            "/oauth2/token", basic(clientId, secret), Map.of("grant_type", "client_credentials"));
    if (answer.status() != 200) {
      throw new AssertionError("no token: " + answer);
    }
    return answer.json().path("access_token").asString();
  }

  public String demoToken() {
    return token("demo-client", DEMO_SECRET);
  }

  public String serviceToken() {
    return token("service", SERVICE_SECRET);
  }

  public static String basic(String id, String secret) {
    return "Basic "
        + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  /** POST of a form; no Authorization header when it is empty. */
  public Answer postForm(String path, String authorization, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send("POST", path, authorization, "application/x-www-form-urlencoded", body);
  }

  /** GET with a bearer token; none when it is empty. */
  public Answer get(String path, String token) {
    return send("GET", path, token.isEmpty() ? "" : "Bearer " + token, "", "");
  }

  /** POST of JSON with a bearer token; none when it is empty. */
  public Answer postJson(String path, String token, String body) {
    return send("POST", path, token.isEmpty() ? "" : "Bearer " + token, "application/json", body);
  }

  /** Any request; empty texts are left out. */
  public Answer send(
      String method, String path, String authorization, String contentType, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Map<String, String> headers = new HashMap<>();
      response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
      return new Answer(response.statusCode(), headers, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    context.close();
    http.close();
  }
}
