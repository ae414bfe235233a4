package io.heliograph.account.snapshot;

import static io.heliograph.account.RunningAccount.DEMO_KEY;
import static io.heliograph.account.RunningAccount.SHOP_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.account.RunningAccount;
import io.heliograph.account.RunningAccount.Answer;
import io.heliograph.account.TestMongo;
import io.heliograph.account.key.KeyOwner;
import io.heliograph.account.key.Keys;
import io.heliograph.kit.sender.KeySnapshot;
import io.heliograph.kit.sender.KeyText;
import io.heliograph.kit.sender.SenderKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeySnapshotIT {
  private static final String FEED = "/internal/v1/key-snapshot";
  private TestMongo mongo;
  private RunningAccount account;
  private String token;

  @BeforeEach
  void start(@TempDir Path directory) {
    mongo = TestMongo.start(directory);
    account = RunningAccount.start(mongo.uri(), Map.of());
    token = account.serviceToken();
  }

  @AfterEach
  void stop() {
    account.close();
    mongo.close();
  }

  @Test
  void hasTheFormThatFollowersExpect() {
    String shop = account.seeds().organization("demo").applicationIds().getOrDefault("shop", "");
    String demo = account.seeds().organization("demo").id();

    JsonNode body = snapshot();

    assertThat(body.propertyNames())
        .containsExactly("version", "organizations", "keys", "applications");
    assertThat(body.path("organizations").findValuesAsString("name"))
        .containsExactlyInAnyOrder("demo", "other");
    assertThat(body.path("applications").findValuesAsString("name"))
        .containsExactly("shop", "shop");
    assertThat(key(body, SHOP_KEY).toString())
        .isEqualTo(
            ("{\"id\":\"%s\",\"hash\":\"%s\",\"kind\":\"application\",\"organization_id\":\"%s\","
                 + "\"application_id\":\"%s\",\"environment\":\"production\",\"expires_at\":null}")
                .formatted(SHOP_KEY.id(), SHOP_KEY.hash(), demo, shop));
    assertThat(key(body, DEMO_KEY).path("kind").asString()).isEqualTo("organization");
    assertThat(key(body, DEMO_KEY).path("application_id").isNull()).isTrue();
    KeySnapshot read =
        account.context().getBean(JsonMapper.class).treeToValue(body, KeySnapshot.class);
    assertThat(read.keys()).extracting(SenderKey::hash).contains(DEMO_KEY.hash());
  }

  @Test
  void answersNothingNewWhenNothingChanged() {
    long version = snapshot().path("version").asLong();

    Answer answer = account.get(FEED + "?wait=0&after=" + version, token);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.text()).isEmpty();
  }

  @Test
  void beginsAnewForAFollowerOfAReplacedStore() {
    Answer answer = account.get(FEED + "?wait=20&after=1000000", token);

    assertThat(answer.json().path("keys").size()).isEqualTo(2);
  }

  @Test
  void wakesAFollowerWhenAKeyIsMadeAndWhenItIsRevoked() throws Exception {
    Keys keys = account.context().getBean(Keys.class);
    String organization = account.seeds().organization("demo").id();
    FutureTask<JsonNode> made = follow(snapshot().path("version").asLong());

    KeyText text =
        keys.issue(
            new KeyOwner.OfOrganization(organization, "staging"),
            Instant.now().plus(Duration.ofHours(1)));

    JsonNode withKey = made.get(10, TimeUnit.SECONDS);
    assertThat(key(withKey, text).path("environment").asString()).isEqualTo("staging");
    assertThat(Instant.parse(key(withKey, text).path("expires_at").asString())).isNotNull();

    FutureTask<JsonNode> revoked = follow(withKey.path("version").asLong());
    keys.revoke(organization, text.id());

    JsonNode withoutKey = revoked.get(10, TimeUnit.SECONDS);
    assertThat(withoutKey.path("keys").findValuesAsString("id")).doesNotContain(text.id());
  }

  @Test
  void tellsAChangeThatAnotherInstanceMade() throws Exception {
    try (RunningAccount second = RunningAccount.start(mongo.uri(), Map.of())) {
      FutureTask<JsonNode> waiting = follow(snapshot().path("version").asLong());

      second
          .context()
          .getBean(Keys.class)
          .revoke(second.seeds().organization("demo").id(), DEMO_KEY.id());

      assertThat(waiting.get(10, TimeUnit.SECONDS).path("keys").findValuesAsString("id"))
          .containsExactly(SHOP_KEY.id());
    }
  }

  @Test
  void doesNotHoldUpTheServicesStop() throws Exception {
    String path = FEED + "?wait=20&after=" + snapshot().path("version").asLong();
    FutureTask<Integer> waiting = new FutureTask<>(() -> account.get(path, token).status());
    Thread.ofVirtual().start(waiting);
    String waitingRequests = "http_server_requests_active_seconds_count{";
    await()
        .until(
            () ->
                account
                    .get("/actuator/prometheus", "")
                    .text()
                    .lines()
                    .filter(line -> line.startsWith(waitingRequests))
                    .anyMatch(line -> line.endsWith(" 2"))); // the follower and this look itself
    long began = System.nanoTime();

    account.context().close();

    assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo(204);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=-1", "wait=51", "wait=x", "after=x", "after=1.5"})
  void refusesWrongParameters(String query) {
    Answer answer = account.get(FEED + "?" + query, token);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors").get(0).path("pointer").asString())
        .isEqualTo("?" + query.substring(0, query.indexOf('=')));
  }

  @Test
  void isForServicesOnly() {
    assertThat(account.get(FEED, "").status()).isEqualTo(401);
    assertThat(account.get(FEED, account.demoToken()).status()).isEqualTo(403);
  }

  private JsonNode snapshot() {
    return account.get(FEED, token).json();
  }

  private FutureTask<JsonNode> follow(long after) {
    FutureTask<JsonNode> waiting =
        new FutureTask<>(() -> account.get(FEED + "?wait=20&after=" + after, token).json());
    Thread.ofVirtual().start(waiting);
    return waiting;
  }

  private static JsonNode key(JsonNode snapshot, KeyText text) {
    for (JsonNode key : snapshot.path("keys")) {
      if (key.path("id").asString().equals(text.id())) {
        return key;
      }
    }
    throw new AssertionError("no key " + text);
  }
}
