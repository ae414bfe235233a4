package io.heliograph.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the client does with answers that are not a plain yes, and with losses. */
class DeliveryTest {
  private final FakePlatform platform = new FakePlatform();

  @AfterEach
  void close() {
    platform.close();
  }

  private ClientBuilder client() {
    return platform.client().withoutEnforcement();
  }

  private List<Map<?, ?>> reports() {
    return platform.signals().stream()
        .filter(signal -> LossReporter.SIGNAL.equals(signal.get("signal_name")))
        .toList();
  }

  @Test
  void keepsSignalsWhileTheKeyIsRefusedAndAsksAgainSlowly() {
    platform.answer(401, "{}").answer(403, "{}").answer(404, "");
    try (HeliographClient client = client().recheck(Duration.ofMillis(300)).start()) {
      client.send(Signal.event("patient").build());
      await().until(() -> client.status().state() == SendStatus.State.REFUSED);
      assertThat(client.status().problem()).isEqualTo("status 401");

      await().untilAsserted(() -> assertThat(client.counts().accepted()).isEqualTo(1));
      assertThat(client.counts().rejected()).isEmpty();
      assertThat(client.status().state()).isEqualTo(SendStatus.State.SENDING);
    }
  }

  @Test
  void doesNotWaitForAKeyWhenItCloses() {
    platform.always(401);
    HeliographClient client = client().start();
    client.send(Signal.event("late").build());
    await().until(() -> client.status().state() == SendStatus.State.REFUSED);
    long from = System.nanoTime();

    client.close(Duration.ofSeconds(20));

    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
    assertThat(client.counts().dropped()).isEqualTo(Map.of("closed", 1L));
  }

  @Test
  void honoursADate() {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(3));
    platform.answer(503, "", Map.of("Retry-After", date));
    long from = System.nanoTime();
    try (HeliographClient client = client().start()) {
      client.send(Signal.event("later").build());
      await().untilAsserted(() -> assertThat(client.counts().accepted()).isEqualTo(1));
    }

    assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void sendsTheRestOfARefusedBatchAgainWithoutTheRejected() {
    platform.answer(
        422,
        "{\"reason\":\"PAYLOAD_INVALID\",\"rejected\":["
            + "{\"index\":1,\"reason\":\"PAYLOAD_INVALID\"},{\"index\":1},{\"index\":99}]}");
    HeliographClient client = client().batchSize(3).start();
    for (int at = 0; at < 3; at++) {
      client.send(Signal.named("acme.n" + at).build());
    }
    client.close();

    assertThat(client.counts().rejected()).isEqualTo(Map.of("PAYLOAD_INVALID", 1L));
    assertThat(client.counts().accepted()).isEqualTo(2);
    assertThat(FakePlatform.signalsOf(platform.batches.get(1)))
        .extracting(signal -> String.valueOf(signal.get("signal_name")))
        .containsExactly("acme.n0", "acme.n2");
  }

  @Test
  void compressesLargeBodiesUnlessThePlatformCannot() {
    HeliographClient client = client().batchSize(1).start();
    String long1 = "x".repeat(3_000);
    client.send(Signal.event("large").property("p", long1).build());
    client.send(Signal.event("small").build());
    await().untilAsserted(() -> assertThat(client.counts().accepted()).isEqualTo(2));
    assertThat(platform.compressed).hasValue(1);

    platform.answer(415, "");
    client.send(Signal.event("large").property("p", long1).build());
    client.send(Signal.event("large").property("p", long1).build());
    client.close();

    assertThat(client.counts().accepted()).isEqualTo(4);
    assertThat(platform.compressed).as("tried once more").hasValue(2);
  }

  @Test
  void givesUpOnAnAnswerThatNeverEnds() {
    platform.answer(-2, "");
    try (HeliographClient client = client().requestTimeout(Duration.ofMillis(500)).start()) {
      client.send(Signal.event("hangs").build());

      await().untilAsserted(() -> assertThat(client.counts().accepted()).isEqualTo(1));
    }
  }

  @Test
  void tellsApplicationAndPlatformWhatWasLost() {
    List<Map<String, Long>> told = new CopyOnWriteArrayList<>();
    platform.always(503);
    HeliographClient client =
        client().queueCapacity(10).batchSize(5).reportInterval(Duration.ofMillis(50)).start();
    client.onLoss(
        losses -> {
          told.add(losses);
          throw new IllegalStateException("of the application");
        });
    for (int at = 0; at < 100; at++) {
      client.send(Signal.event("flood").build());
    }
    client.send(Signal.event("odd").property("x", new Object()).build());
    await().until(() -> !told.isEmpty());
    platform.always(0);
    await().until(() -> !reports().isEmpty());
    client.close();

    long full = client.counts().dropped().getOrDefault("queue_full", 0L);
    assertThat(told.get(0)).isEqualTo(Map.of("queue_full", full, "unserializable", 1L));
    Map<?, ?> report = Json.object(reports().get(0), "payload");
    assertThat(Json.object(report, "dropped"))
        .isEqualTo(Map.of("queue_full", full, "unserializable", 1L));
    assertThat(Json.number(report, "total")).isEqualTo(full + 1);
    assertThat(reports().get(0).get("payload_schema")).isEqualTo(LossReporter.SCHEMA);
    assertThat(client.counts().pending()).isZero();
  }

  @Test
  void memoryIsBoundedInBytes() {
    platform.always(503);
    HeliographClient client = client().queueBytes(100_000).start();
    for (int at = 0; at < 100; at++) {
      client.send(Signal.event("large").property("p", "x".repeat(10_000)).build());
    }

    assertThat(client.counts().dropped().get("queue_full")).isBetween(70L, 95L);
    client.close(Duration.ofMillis(50));
  }

  @Test
  void survivesWhateverTheCallerHandsIn() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);
    HeliographClient client = client().start();

    client.send(Signal.event("endless").property("x", endless).build());
    client.send(
        Signal.event("boundless")
            .property("x", (Iterable<Integer>) () -> IntStream.iterate(0, i -> i + 1).iterator())
            .build());
    client.close();

    assertThat(client.counts().rejected()).isEqualTo(Map.of("unserializable", 1L, "too_large", 1L));
  }
}
