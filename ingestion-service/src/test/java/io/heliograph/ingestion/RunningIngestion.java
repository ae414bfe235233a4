package io.heliograph.ingestion;

import io.heliograph.cloud.aws.CloudEndpoint;
import io.heliograph.cloud.kinesis.KinesisService;
import io.heliograph.cloud.kinesis.StreamReader.StoredRecord;
import io.heliograph.cloud.kinesis.WriteLimits;
import io.heliograph.cloud.mongo.MongoStandIn;
import io.heliograph.kit.sender.SessionTokens;
import io.heliograph.kit.sender.SessionTokens.Session;
import io.heliograph.kit.service.Secret;
import io.heliograph.kit.service.ServiceRunner;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real service on stand-ins of Kinesis and MongoDB, with a client to ask it. */
final class RunningIngestion implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SIGNING_KEY = "session-signing-key-0123456789abcdef";

  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeAccount account;
  private final KinesisService kinesis;
  private final Path directory;
  private final ConfigurableApplicationContext context;
  private CloudEndpoint cloud;
  private MongoStandIn mongo;

  /** An answer; the body is JSON. */
  record Answer(int status, HttpResponse<byte[]> response) {
    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  RunningIngestion(Path directory, Map<String, String> settings) throws Exception {
    this.directory = directory;
    account = new FakeAccount();
    kinesis = KinesisService.open(directory.resolve("kinesis"), Clock.systemUTC());
    kinesis.ensureStream("signals", 1);
    kinesis.ensureStream("events", 1);
    cloud = new CloudEndpoint(0, List.of(kinesis));
    cloud.start();
    mongo = MongoStandIn.start(directory.resolve("mongo"), 0);
    Map<String, String> all = new HashMap<>();
    all.put("server.port", "0");
    all.put("heliograph.common.issuer-url", account.url());
    all.put("heliograph.common.account-url", account.url());
    all.put("heliograph.common.service-client.id", "service");
    all.put("heliograph.common.service-client.secret", "secret");
    all.put("heliograph.common.session-signing-key", SIGNING_KEY);
    all.put("heliograph.mongodb.uri", mongo.connectionString());
    all.put("heliograph.aws.endpoint", cloud.uri().toString());
    all.put("heliograph.aws.access-key", "key");
    all.put("heliograph.aws.secret-key", "secret");
    all.put("heliograph.stream.publish-timeout", "2s");
    all.putAll(settings);
    context = ServiceRunner.start(IngestionApplication.class, IngestionApplication.NAME, all);
    awaitKeys();
  }

  private void awaitKeys() {
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> post("/batches", key(), "[]").status() == 202);
  }

  int port() {
    return ServiceRunner.port(context);
  }

  FakeAccount account() {
    return account;
  }

  /** Makes the stream unreachable until it is opened again. */
  URI closeCloud() {
    URI at = cloud.uri();
    cloud.close();
    return at;
  }

  void openCloud(URI at) throws IOException {
    cloud = new CloudEndpoint(at.getPort(), List.of(kinesis));
    cloud.start();
  }

  /** What the streams take. */
  WriteLimits limits() {
    return kinesis.limits();
  }

  /** Makes the store unreachable until it is opened again. */
  int closeMongo() {
    int port = URI.create(mongo.connectionString()).getPort();
    mongo.close();
    return port;
  }

  void openMongo(int port) {
    mongo = MongoStandIn.start(directory.resolve("mongo"), port);
  }

  static Map<String, String> key() {
    return Map.of("x-api-key", FakeAccount.AGENT_KEY);
  }

  /** A session of an agent whose clock is a minute and a half ahead. */
  static Map<String, String> session() {
    return session("k1");
  }

  /** The same, of a login with the key of an id. */
  static Map<String, String> session(String keyId) {
    String token =
        new SessionTokens(new Secret(SIGNING_KEY))
            .issue(
                new Session(
                    FakeAccount.ORGANIZATION,
                    FakeAccount.APPLICATION,
                    "production",
                    keyId,
                    "agent-1",
                    Instant.now(),
                    90_000L));
    return Map.of("x-session-key", token);
  }

  Answer post(String path, Map<String, String> headers, String body) {
    return post(path, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  Answer post(String path, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::setHeader);
    return send(request.build());
  }

  /** PUT or POST of JSON with a token. */
  Answer send(String method, String path, String token, String body) {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** A token of the demo organization with one scope. */
  String token(String scope) {
    return account.token(FakeAccount.ORGANIZATION, scope);
  }

  /** GET with a token; without one when it is null. */
  Answer get(String path, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(Duration.ofSeconds(30));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return send(request.build());
  }

  /** Any method with a token; without one when it is null. No body when it is empty. */
  Answer call(String method, String path, @Nullable String token, String body) {
    return call(method, path, token, body, Map.of());
  }

  Answer call(
      String method,
      String path,
      @Nullable String token,
      String body,
      Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    headers.forEach(request::setHeader);
    return send(request.build());
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String reader() {
    return account.token(FakeAccount.ORGANIZATION, "signals:read");
  }

  /** Everything on the stream, in order. */
  List<SignalRecord> published() {
    String shard = kinesis.shardIds("signals").getFirst();
    List<SignalRecord> all = new ArrayList<>();
    List<StoredRecord> stored = kinesis.read("signals", shard, null, 10_000);
    while (!stored.isEmpty()) {
      stored.forEach(record -> all.add(SignalRecordJson.read(record.data())));
      stored = kinesis.read("signals", shard, stored.getLast().sequenceNumber(), 10_000);
    }
    return all;
  }

  /** Outcomes of the demo application, summed. */
  Map<String, Long> outcomes() {
    Map<String, Long> sums = new HashMap<>();
    JsonNode items =
        get("/v1/outcomes?application=" + FakeAccount.APPLICATION, reader()).json().path("items");
    for (JsonNode item : items) {
      item.properties()
          .forEach(
              field -> {
                if (field.getValue().isNumber()) {
                  sums.merge(field.getKey(), field.getValue().longValue(), Long::sum);
                }
              });
    }
    return sums;
  }

  @Override
  public void close() throws IOException {
    context.close();
    http.close();
    mongo.close();
    cloud.close();
    kinesis.close();
    account.close();
  }
}
