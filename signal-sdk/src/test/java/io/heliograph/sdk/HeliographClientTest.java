package io.heliograph.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeliographClientTest {
  private final FakePlatform platform = new FakePlatform();

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void sendsAnEventInTheShapeThatTheAgentsUse() {
    try (HeliographClient client = platform.client().withoutEnforcement().start()) {
      client.send(
          Signal.event("login.failed")
              .ip("203.0.113.5")
              .user(Map.of("email", "ana@example.org"))
              .userAgent("curl/8")
              .property("reason", "password")
              .time(Instant.parse("2026-11-24T08:00:00.123Z"))
              .build());
    }

    assertThat(
            platform.batches.stream().map(batch -> batch.replaceAll("[0-9a-f]{1,16}-1\"", "N\"")))
        .containsExactly(
            "[{\"type\":\"point\",\"time\":\"2026-11-24T08:00:00.123000Z\",\"nonce\":\"N\","
                + "\"signal_name\":\"sq.sdk.login.failed\",\"source\":\"heliograph:sdk:java\","
                + "\"actor\":{\"ip_addresses\":[\"203.0.113.5\"],"
                + "\"identifiers\":{\"email\":\"ana@example.org\"},\"user_agent\":\"curl/8\"},"
                + "\"payload_schema\":\"track_event/2020-01-01T00:00:00.000Z\","
                + "\"payload\":{\"properties\":{\"reason\":\"password\"},"
                + "\"user_identifiers\":{\"email\":\"ana@example.org\"}}}]");
  }

  @Test
  void batchesByCountAndGivesEverySignalANonceOfItsOwn() {
    HeliographClient client =
        platform
            .client()
            .withoutEnforcement()
            .batchSize(10)
            .maxBatchAge(Duration.ofMinutes(1))
            .start();
    for (int i = 0; i < 25; i++) {
      client.send(Signal.event("same").build());
    }
    await().untilAsserted(() -> assertThat(platform.batches).hasSize(2));

    client.close();

    assertThat(platform.batches.stream().map(batch -> FakePlatform.signalsOf(batch).size()))
        .containsExactly(10, 10, 5);
    Set<Object> nonces = new HashSet<>();
    platform.signals().forEach(signal -> nonces.add(String.valueOf(signal.get("nonce"))));
    assertThat(nonces).hasSize(25);
    assertThat(client.counts()).isEqualTo(new SendCounts(25, 0, 25, 0, Map.of(), Map.of(), 0, 0));
  }

  @Test
  void sendsAnIncompleteBatchWhenItIsOldEnough() {
    try (HeliographClient client = platform.client().withoutEnforcement().start()) {
      client.send(Signal.event("one").build());

      await().untilAsserted(() -> assertThat(client.counts().accepted()).isEqualTo(1));
    }
  }

  @Test
  void sendsTheSameBytesAgainUntilTheyAreTaken() {
    platform.answer(503, "").answer(-1, "").answer(429, "").answer(500, "oops");
    try (HeliographClient client = platform.client().withoutEnforcement().start()) {
      client.send(Signal.event("again").build());

      await().untilAsserted(() -> assertThat(client.counts().accepted()).isEqualTo(1));
    }

    assertThat(platform.batches).hasSize(5);
    assertThat(new HashSet<>(platform.batches)).hasSize(1);
  }

  @Test
  void waitsAsLongAsThePlatformAsks() {
    platform.answer(503, "", Map.of("Retry-After", "1"));
    long from = System.nanoTime();
    try (HeliographClient client = platform.client().withoutEnforcement().start()) {
      client.send(Signal.event("later").build());

      await().untilAsserted(() -> assertThat(client.counts().accepted()).isEqualTo(1));
    }

    assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void countsEveryFate() {
    platform
        .answer(
            202,
            "{\"status\":true,\"accepted\":1,\"duplicates\":1,\"rejected\":["
                + "{\"index\":2,\"reason\":\"PAYLOAD_INVALID\"},{\"index\":3}]}")
        .answer(422, "{\"reason\":\"RESERVED_NAME\",\"message\":\"x\"}")
        .answer(400, "not json")
        .answer(202, "not json");
    HeliographClient client = platform.client().withoutEnforcement().batchSize(4).start();
    for (int i = 0; i < 16; i++) {
      client.send(Signal.named("acme.n").payload(null, Map.of("i", i)).build());
    }
    client.send(Signal.event("odd").property("x", new Object()).build());
    client.send(Signal.event("huge").property("x", "y".repeat(300_000)).build());
    client.close();
    client.send(Signal.event("late").build());

    SendCounts counts = client.counts();
    assertThat(counts.submitted()).as("with a report of what was lost").isEqualTo(20);
    assertThat(counts.accepted()).isEqualTo(6);
    assertThat(counts.duplicates()).isEqualTo(1);
    assertThat(counts.rejected())
        .isEqualTo(
            Map.of(
                "PAYLOAD_INVALID",
                1L,
                "unknown",
                1L,
                "RESERVED_NAME",
                4L,
                "http_400",
                4L,
                "unserializable",
                1L,
                "too_large",
                1L));
    assertThat(counts.dropped()).isEqualTo(Map.of("closed", 1L));
    assertThat(counts.pending()).isZero();
  }

  @Test
  void halvesABatchThatIsTooLarge() {
    platform.answer(413, "").answer(413, "");
    HeliographClient client = platform.client().withoutEnforcement().batchSize(8).start();
    for (int i = 0; i < 8; i++) {
      client.send(Signal.named("acme.n").payload(null, Map.of("i", i)).build());
    }
    client.close();

    assertThat(platform.batches.stream().map(batch -> FakePlatform.signalsOf(batch).size()))
        .containsExactly(8, 4, 2, 2, 4);
    assertThat(client.counts().accepted()).isEqualTo(8);
  }

  @Test
  void dropsWhatDoesNotFitWithoutMakingTheCallerWait() {
    HeliographClient client =
        HeliographClient.builder(URI.create("http://127.0.0.1:9"), "k", "a")
            .queueCapacity(100)
            .batchSize(10)
            .start();
    long from = System.nanoTime();
    for (int i = 0; i < 10_000; i++) {
      client.send(Signal.event("flood").build());
    }
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
    client.close(Duration.ofMillis(50));

    SendCounts counts = client.counts();
    assertThat(counts.dropped().get("queue_full")).isGreaterThan(9_000);
    assertThat(SendTally.total(counts.dropped())).isEqualTo(counts.submitted());
    assertThat(counts.pending()).isZero();
  }

  @Test
  void givesUpAfterTheLastAttempt() {
    platform.answer(500, "").answer(500, "").answer(500, "");
    try (HeliographClient client = platform.client().withoutEnforcement().maxAttempts(3).start()) {
      client.send(Signal.event("lost").build());

      await()
          .untilAsserted(
              () -> assertThat(client.counts().dropped()).isEqualTo(Map.of("undeliverable", 1L)));
    }
  }

  @Test
  void closesByItsDeadlineWhateverThePlatformDoes() {
    for (int i = 0; i < 100; i++) {
      platform.answer(503, "");
    }
    HeliographClient client = platform.client().withoutEnforcement().batchSize(2).start();
    for (int i = 0; i < 7; i++) {
      client.send(Signal.event("stuck").build());
    }
    long from = System.nanoTime();

    client.close(Duration.ofMillis(300));

    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(2));
    assertThat(client.counts().dropped()).isEqualTo(Map.of("closed", 7L));
    assertThat(client.counts().pending()).isZero();
  }

  @Test
  void refusesSettingsThatCanNeverWork() {
    for (String odd : List.of("ftp://x", "x", "http:///a")) {
      assertThatThrownBy(() -> HeliographClient.builder(URI.create(odd), "k", "a").start())
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> HeliographClient.builder(platform.endpoint(), "se\ncret", "a").start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("cret");
    assertThatThrownBy(() -> platform.client().batchSize(1_001))
        .hasMessage("batch size: 1001 (expected: 1..1000)");
    assertThatThrownBy(() -> platform.client().maxBatchAge(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
