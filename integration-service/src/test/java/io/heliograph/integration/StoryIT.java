package io.heliograph.integration;

import static io.heliograph.integration.FakeAccount.DEMO;
import static io.heliograph.integration.FakeAccount.SECOND;
import static io.heliograph.integration.FakeAccount.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.integration.RunningIntegration.Answer;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.stream.Streams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Events reach a customer's endpoint, through the real stream consumer and over real sockets. */
class StoryIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;
  private TestCloud cloud;
  private FakeAccount account;
  private RunningIntegration service;
  private Receiver receiver;
  private String token;

  @BeforeEach
  void start() throws Exception {
    cloud = new TestCloud(directory);
    account = new FakeAccount();
    receiver = new Receiver();
    token = account.clientToken(DEMO);
    startService();
  }

  private void startService() {
    service =
        new RunningIntegration(
            cloud,
            account,
            Map.of(
                "heliograph.integration.delivery.retry-delays",
                "100ms,200ms,400ms,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s",
                "heliograph.integration.delivery.poll-interval",
                "50ms"));
    await().atMost(PATIENCE).until(() -> service.get("/actuator/health", token).status() == 200);
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
    receiver.close();
    account.close();
    cloud.close();
  }

  private void publish(SignalRecord... events) throws InterruptedException {
    new Events(service.context().getBean(Streams.class)).publish(events);
  }

  private JsonNode subscribe(String more) {
    Answer created =
        service.post(
            "/v1/subscriptions",
            token,
            "{\"name\":\"pager\",\"target\":{\"kind\":\"webhook\",\"url\":\"%s\"}%s}"
                .formatted(receiver.url(), more));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json();
  }

  private List<JsonNode> deliveries(JsonNode subscription, String state) {
    return service
        .get(
            "/v1/subscriptions/"
                + subscription.path("id").asString()
                + "/deliveries?limit=1000&state="
                + state,
            token)
        .json()
        .path("items")
        .valueStream()
        .toList();
  }

  @Test
  void aDetectionReachesTheReceiverSigned() throws Exception {
    JsonNode subscription =
        subscribe(
            ",\"applications\":[\"%s\"],\"filter\":\"payload.mode == 'live'\"".formatted(SHOP));
    SignalRecord detection = Events.detection("d-1", SHOP, Instant.now());

    publish(
        detection,
        Events.detection("d-2", SECOND, Instant.now()),
        Events.event("d-3", DEMO, SHOP, "hg.agent-presence", Instant.now(), "{\"mode\":\"live\"}"),
        Events.event("d-4", DEMO, SHOP, "hg.detection", Instant.now(), "{\"mode\":\"shadow\"}"));

    await().atMost(PATIENCE).until(() -> !deliveries(subscription, "delivered").isEmpty());
    assertThat(receiver.requests()).hasSize(1);
    Receiver.Request request = receiver.requests().getFirst();
    assertThat(request.verifiedBy(subscription.path("secret").asString())).isTrue();
    assertThat(request.header("content-type")).startsWith("application/json");
    assertThat(request.json().path("type").asString()).isEqualTo("hg.detection");
    assertThat(Instant.parse(request.json().path("timestamp").asString()))
        .isEqualTo(detection.occurredAt().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    assertThat(request.json().at("/data/signal_id").asString()).isEqualTo(detection.signalId());
    assertThat(request.json().at("/data/payload/id").asString()).isEqualTo("d-1");
    JsonNode delivery = deliveries(subscription, "delivered").getFirst();
    assertThat(delivery.path("id").asString()).isEqualTo(request.id());
    assertThat(delivery.at("/attempts/0/status").asInt()).isEqualTo(204);
  }

  @Test
  void aReceiverThatWasDownGetsEverythingOncePerId() throws Exception {
    JsonNode subscription = subscribe("");
    receiver.down();
    SignalRecord[] events = new SignalRecord[30];
    for (int n = 0; n < events.length; n++) {
      events[n] = Events.detection("down-" + n, SHOP, Instant.now());
    }

    publish(events);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                deliveries(subscription, "pending").stream()
                        .filter(delivery -> delivery.path("attempts").size() > 0)
                        .count()
                    > 3);
    // The service is started anew while the receiver is down, and reads some events again.
    service.close();
    startService();
    receiver.up();

    await()
        .atMost(PATIENCE)
        .until(() -> deliveries(subscription, "delivered").size() == events.length);
    Set<String> ids = new HashSet<>();
    receiver.requests().forEach(request -> ids.add(request.id()));
    assertThat(receiver.requests()).hasSize(events.length);
    assertThat(ids).hasSize(events.length);
    assertThat(receiver.requests())
        .allMatch(request -> request.verifiedBy(subscription.path("secret").asString()));
    assertThat(deliveries(subscription, "delivered"))
        .anyMatch(
            delivery ->
                delivery.at("/attempts/0/error").asString("").equals("connection refused")
                    && delivery.path("attempts").size() > 1);
  }

  @Test
  void anEndpointThatIsGonePausesItsSubscriptionAndGetsAllWhenItIsResumed() throws Exception {
    JsonNode subscription = subscribe("");
    String path = "/v1/subscriptions/" + subscription.path("id").asString();
    receiver.answer(410, null);

    publish(Events.detection("gone-1", SHOP, Instant.now()));
    await()
        .atMost(PATIENCE)
        .until(() -> service.get(path, token).json().path("state").asString().equals("paused"));
    assertThat(service.get(path, token).json().path("paused_because").asString()).isEqualTo("gone");
    receiver.answer(204, null);
    publish(Events.detection("gone-2", SHOP, Instant.now()));
    await().atMost(PATIENCE).until(() -> deliveries(subscription, "pending").size() == 2);
    assertThat(receiver.requests()).hasSize(1);

    service.patch(path, token, "{\"paused\":false}");

    await().atMost(PATIENCE).until(() -> deliveries(subscription, "delivered").size() == 2);
    assertThat(receiver.requests()).hasSize(3);
  }

  @Test
  void aRotatedSecretSignsBesideTheOldOneUntilTheOverlapEnds() throws Exception {
    JsonNode subscription = subscribe("");
    String path = "/v1/subscriptions/" + subscription.path("id").asString();
    String old = subscription.path("secret").asString();
    String fresh =
        service
            .post(path + "/rotate-secret", token, "{\"overlap\":\"PT1H\"}")
            .json()
            .path("secret")
            .asString();

    service.post(path + "/test", token, "");
    await().atMost(PATIENCE).until(() -> receiver.requests().size() == 1);
    Receiver.Request both = receiver.requests().getFirst();
    assertThat(both.verifiedBy(old)).isTrue();
    assertThat(both.verifiedBy(fresh)).isTrue();
    assertThat(both.json().path("type").asString()).isEqualTo("hg.test");

    String last =
        service
            .post(path + "/rotate-secret", token, "{\"overlap\":\"PT0S\"}")
            .json()
            .path("secret")
            .asString();
    service.post(path + "/test", token, "");
    await().atMost(PATIENCE).until(() -> receiver.requests().size() == 2);
    Receiver.Request one = receiver.requests().getLast();
    assertThat(one.verifiedBy(old)).isFalse();
    assertThat(one.verifiedBy(fresh)).isFalse();
    assertThat(one.verifiedBy(last)).isTrue();
  }

  @Test
  void deadLettersAreKeptAndSentAnewUnderTheSameId() throws Exception {
    JsonNode subscription = subscribe("");
    String path = "/v1/subscriptions/" + subscription.path("id").asString();
    receiver.answer(302, null);
    service.post(path + "/test", token, "");
    await().atMost(PATIENCE).until(() -> deliveries(subscription, "dead").size() == 1);
    JsonNode dead = deliveries(subscription, "dead").getFirst();
    assertThat(dead.at("/attempts/0/error").asString())
        .isEqualTo("answered 302; redirects are not followed");
    receiver.answer(200, null);

    Answer anew =
        service.post(path + "/deliveries/" + dead.path("id").asString() + "/redeliver", token, "");

    assertThat(anew.status()).as(anew.text()).isEqualTo(202);
    await().atMost(PATIENCE).until(() -> deliveries(subscription, "delivered").size() == 1);
    assertThat(receiver.requests()).hasSize(2);
    assertThat(receiver.requests().get(1).id()).isEqualTo(receiver.requests().get(0).id());
    assertThat(deliveries(subscription, "delivered").getFirst().path("attempts").size())
        .isEqualTo(2);
    assertThat(
            service
                .post(path + "/redeliver", token, "{\"since\":\"2026-01-01T00:00:00Z\"}")
                .json()
                .path("redelivered")
                .asInt(-1))
        .isZero();
  }
}
