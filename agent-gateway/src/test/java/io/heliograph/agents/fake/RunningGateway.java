package io.heliograph.agents.fake;

import io.heliograph.agents.AgentGatewayApplication;
import io.heliograph.cloud.mongo.MongoStandIn;
import io.heliograph.kit.service.ServiceRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real service on a free port, with its store, among fakes of the other services. */
public final class RunningGateway implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FakePlatform platform;
  private final MongoStandIn mongo;
  private final Map<String, String> settings;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private ConfigurableApplicationContext context;

  /** An answer; header names in lower case. */
  public record Answer(int status, Map<String, String> headers, String text) {
    public JsonNode json() {
      return JSON.readTree(text);
    }
  }

  private RunningGateway(FakePlatform platform, MongoStandIn mongo, Map<String, String> settings) {
    this.platform = platform;
    this.mongo = mongo;
    this.settings = settings;
    this.context =
        ServiceRunner.start(AgentGatewayApplication.class, AgentGatewayApplication.NAME, settings);
  }

  /**
   * Starts it and waits until it knows the keys.
   *
   * @param more settings beyond those that connect it
   */
  public static RunningGateway start(
      FakePlatform platform, Path directory, Map<String, String> more) {
    MongoStandIn mongo = MongoStandIn.start(directory, 0);
    Map<String, String> settings = new HashMap<>();
    settings.put("server.port", "0");
    settings.put("heliograph.common.issuer-url", platform.url());
    settings.put("heliograph.common.account-url", platform.url());
    settings.put("heliograph.common.ingestion-url", platform.url());
    settings.put("heliograph.common.playbook-url", platform.url());
    settings.put("heliograph.common.service-client.secret", "secret");
    settings.put("heliograph.common.session-signing-key", "0123456789abcdef0123456789abcdef");
    settings.put("heliograph.mongodb.uri", mongo.connectionString());
    settings.put("heliograph.mongodb.database", "agents");
    settings.put("heliograph.aws.endpoint", "http://127.0.0.1:1");
    settings.put("heliograph.aws.access-key", "key");
    settings.put("heliograph.aws.secret-key", "secret");
    settings.putAll(more);
    RunningGateway gateway = new RunningGateway(platform, mongo, settings);
    gateway.awaitKeys();
    return gateway;
  }

  /** Stops the service and starts it again, on the same store. */
  public void restart() {
    context.close();
    context =
        ServiceRunner.start(AgentGatewayApplication.class, AgentGatewayApplication.NAME, settings);
    awaitKeys();
  }

  private void awaitKeys() {
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/sqreen/v0/rulespack", "none").status() == 401);
  }

  public int port() {
    return ServiceRunner.port(context);
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public FakePlatform platform() {
    return platform;
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  /** GET in a session. */
  public Answer get(String path, String session) {
    return send("GET", path, Map.of("x-session-key", session), "");
  }

  /** POST of JSON in a session. */
  public Answer post(String path, String session, String body) {
    return send(
        "POST", path, Map.of("x-session-key", session, "content-type", "application/json"), body);
  }

  /** GET with a bearer token. */
  public Answer api(String path, String token) {
    return send("GET", path, Map.of("authorization", "Bearer " + token), "");
  }

  /** Any request; waits at most 30 s for its answer. */
  public Answer send(String method, String path, Map<String, String> headers, String body) {
    return sendAsync(method, path, headers, body).join();
  }

  /** Any request, answered later. */
  public CompletableFuture<Answer> sendAsync(
      String method, String path, Map<String, String> headers, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
        .thenApply(
            response -> {
              Map<String, String> answered = new HashMap<>();
              response
                  .headers()
                  .map()
                  .forEach((name, values) -> answered.put(name, values.getFirst()));
              return new Answer(response.statusCode(), answered, response.body());
            });
  }

  /** A client of its own, for streams. */
  public HttpResponse<java.io.InputStream> open(String path, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path)).GET();
    headers.forEach(request::header);
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    context.close();
    mongo.close();
  }
}
