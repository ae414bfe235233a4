package io.heliograph.agents.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.agents.fake.FakePlatform;
import io.heliograph.agents.fake.RunningGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class StreamIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path directory;
  private FakePlatform platform;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    platform = FakePlatform.start();
    gateway =
        RunningGateway.start(
            platform, directory, Map.of("heliograph.agents.stream.heartbeat", "500ms"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    platform.close();
  }

  private record Event(String name, String id, JsonNode data) {}

  private BufferedReader open(Map<String, String> headers) {
    HttpResponse<InputStream> answer = gateway.open("/v1/responses/stream", headers);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(answer.headers().firstValue("x-accel-buffering")).contains("no");
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  private static Event next(BufferedReader stream) throws IOException {
    String name = stream.readLine();
    if (name == null) {
      throw new IOException("the stream ended");
    }
    Event event =
        new Event(
            name.replace("event: ", ""),
            stream.readLine().replace("id: ", ""),
            JSON.readTree(stream.readLine().replace("data: ", "")));
    assertThat(stream.readLine()).isEmpty();
    return event;
  }

  private static Event nextButHeartbeat(BufferedReader stream) throws IOException {
    Event event = next(stream);
    while (event.name().equals("heartbeat")) {
      event = next(stream);
    }
    return event;
  }

  @Test
  void snapshotThenChangesThenExpiry() throws IOException {
    var key = Map.of("x-api-key", FakePlatform.ORGANIZATION_KEY, "x-app-name", "probe-shop");
    platform
        .responses()
        .blockIp("r1", FakePlatform.SHOP, "203.0.113.9", Instant.now().plusSeconds(60));
    BufferedReader stream = open(key);

    Event snapshot = next(stream);
    assertThat(snapshot.name()).isEqualTo("snapshot");
    assertThat(snapshot.id()).isEqualTo("1");
    assertThat(snapshot.data().at("/responses/0/id").asString()).isEqualTo("r1");
    assertThat(Instant.parse(snapshot.data().path("now").asString()))
        .isBetween(Instant.now().minusSeconds(10), Instant.now());

    platform
        .responses()
        .blockUser("r2", FakePlatform.SHOP, Map.of("email", "a@b"), Instant.now().plusMillis(1500));
    Event added = nextButHeartbeat(stream);
    assertThat(added.name()).isEqualTo("response");
    assertThat(added.id()).isEqualTo("2");
    assertThat(added.data().at("/target/user/email").asString()).isEqualTo("a@b");
    assertThat(added.data().path("state").asString()).isEqualTo("active");

    platform.responses().revoke("r1");
    assertThat(nextButHeartbeat(stream).data().path("state").asString()).isEqualTo("revoked");
    Event expired = nextButHeartbeat(stream);
    assertThat(expired.data().path("id").asString()).isEqualTo("r2");
    assertThat(expired.data().path("state").asString()).isEqualTo("expired");
  }

  @Test
  void heartbeatsTellTheTime() throws IOException {
    BufferedReader stream = open(Map.of("x-api-key", FakePlatform.SHOP_KEY));
    next(stream);

    Event first = next(stream);
    Event second = next(stream);

    assertThat(first.name()).isEqualTo("heartbeat");
    assertThat(
            Duration.between(
                Instant.parse(first.data().path("now").asString()),
                Instant.parse(second.data().path("now").asString())))
        .isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
  }

  @Test
  void otherApplicationsResponsesAreNotTold() throws IOException {
    platform
        .responses()
        .blockIp("r1", FakePlatform.SHOP, "203.0.113.9", Instant.now().plusSeconds(60));

    BufferedReader other =
        open(Map.of("x-api-key", FakePlatform.OTHER_KEY, "x-app-name", "probe-shop"));

    assertThat(next(other).data().path("responses").size()).isZero();
  }

  @Test
  void streamEndsWithItsKey() throws IOException {
    BufferedReader stream = open(Map.of("x-api-key", FakePlatform.SHOP_KEY));
    next(stream);

    platform.revoke("k2");

    assertThat(stream.lines().reduce("", (one, other) -> other)).isEmpty();
  }

  @Test
  void badKeyIsAProblem() {
    var answer = gateway.send("GET", "/v1/responses/stream", Map.of("x-api-key", "hgk_x"), "");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().path("reason").asString()).isEqualTo("KEY_UNKNOWN");
  }
}
