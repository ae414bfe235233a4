package io.heliograph.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.sdk.FakePlatform.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnforcementTest {
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
  private static final String FAR = "2026-11-24T09:00:00.000Z";

  private final FakePlatform platform = new FakePlatform();
  private final ManualClock clock = new ManualClock();
  private final HeliographClient client =
      platform.client().clock(clock).maxSilence(Duration.ofSeconds(2)).start();
  private final Enforcement enforcement = client.enforcement();

  /** Moves only when told to. */
  private static final class ManualClock extends Clock {
    private volatile Instant now = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @AfterEach
  void close() {
    client.close(Duration.ofMillis(500));
    platform.close();
  }

  @Test
  void allowsEverythingBeforeTheFirstSnapshot() throws InterruptedException {
    assertThat(enforcement.awaitReady(Duration.ofMillis(1))).isFalse();
    assertThat(enforcement.verdictForIp("192.0.2.7").allowed()).isTrue();
    assertThat(enforcement.verdictForUser(Map.of("id", "1")).allowed()).isTrue();
    assertThat(enforcement.verdictForIp("no address").allowed()).isTrue();
    assertThat(enforcement.status().version()).isEqualTo(-1);
  }

  @Test
  void enforcesTheSnapshotAndWhatFollows() throws InterruptedException {
    Connection stream = platform.awaitStream();
    stream.send("snapshot", 3, snapshot(3, block("r1", "192.0.2.0/24")));
    assertThat(enforcement.awaitReady(Duration.ofSeconds(10))).isTrue();
    assertThat(enforcement.verdictForIp("192.0.2.7")).isInstanceOf(Verdict.Block.class);
    assertThat(enforcement.verdictForIp("[2001:db8::1]").allowed()).isTrue();

    stream.send("response", 4, redirect("r2", "2001:db8::/32"));
    await().until(() -> !enforcement.verdictForIp("[2001:db8::1]").allowed());
    assertThat(enforcement.verdictForIp("2001:db8::1"))
        .isInstanceOfSatisfying(
            Verdict.Redirect.class,
            redirect -> {
              assertThat(redirect.url()).isEqualTo("https://example.org/hold");
              assertThat(redirect.response().id()).isEqualTo("r2");
            });

    stream.send("response", 5, block("r1", "192.0.2.0/24").replace("active", "revoked"));
    await().until(() -> enforcement.verdictForIp("192.0.2.7").allowed());
    assertThat(enforcement.status().version()).isEqualTo(5);
    assertThat(enforcement.status().connected()).isTrue();
    assertThat(enforcement.status().active()).isEqualTo(1);
  }

  @Test
  void blocksUsersWithEqualIdentifiers() throws InterruptedException {
    platform
        .awaitStream()
        .send(
            "snapshot",
            1,
            snapshot(
                1,
                "{\"id\":\"u1\",\"application\":\"a\",\"kind\":\"block_user\",\"target\":{\"user\":"
                    + "{\"email\":\"ana@example.org\"}},\"state\":\"active\",\"expires_at\":null}"));
    enforcement.awaitReady(Duration.ofSeconds(10));

    assertThat(enforcement.verdictForUser(Map.of("email", "ana@example.org")).allowed()).isFalse();
    assertThat(enforcement.verdictForUser(Map.of("email", "ana@example.org", "x", "y")).allowed())
        .isTrue();
  }

  @Test
  void goesOnEnforcingWithoutAConnectionUntilEachResponseExpires() throws InterruptedException {
    Connection stream = platform.awaitStream();
    stream.send(
        "snapshot",
        3,
        snapshot(
            3,
            block("r1", "192.0.2.1").replace(FAR, "2026-11-24T08:05:00Z"),
            block("r2", "192.0.2.2")));
    enforcement.awaitReady(Duration.ofSeconds(10));
    platform.streamStatus(503);
    stream.end();
    await().until(() -> !enforcement.status().connected());

    assertThat(enforcement.verdictForIp("192.0.2.1").allowed()).isFalse();
    clock.now = START.plus(Duration.ofMinutes(5));
    assertThat(enforcement.verdictForIp("192.0.2.1").allowed()).isTrue();
    assertThat(enforcement.verdictForIp("192.0.2.2").allowed()).isFalse();
  }

  @Test
  void comesBackWithTheLastVersionAndTakesTheSnapshotForTruth() throws InterruptedException {
    List<String> changes = new CopyOnWriteArrayList<>();
    enforcement.onChange(
        change -> {
          throw new IllegalStateException("a listener's own failure");
        });
    enforcement.onChange(change -> changes.add(change.id() + " " + change.state()));
    Connection first = platform.awaitStream();
    assertThat(first.lastEventId()).isNull();
    first.send("snapshot", 3, snapshot(3, block("r1", "192.0.2.1"), block("r2", "192.0.2.2")));
    enforcement.awaitReady(Duration.ofSeconds(10));
    first.end();

    Connection second = platform.awaitStream();
    assertThat(second.lastEventId()).isEqualTo("3");
    second.send("snapshot", 5, snapshot(5, block("r2", "192.0.2.2"), block("r3", "192.0.2.3")));

    await().until(() -> enforcement.verdictForIp("192.0.2.1").allowed());
    assertThat(enforcement.verdictForIp("192.0.2.2").allowed()).isFalse();
    await()
        .untilAsserted(
            () ->
                assertThat(changes)
                    .containsExactly("r1 ACTIVE", "r2 ACTIVE", "r1 REVOKED", "r3 ACTIVE"));
  }

  @Test
  void judgesExpiryByThePlatformsClock() throws InterruptedException {
    Connection stream = platform.awaitStream();
    // The platform is twelve minutes ahead of us.
    stream.send(
        "snapshot",
        1,
        "{\"version\":1,\"now\":\"2026-11-24T08:12:00.000Z\",\"responses\":["
            + block("over", "192.0.2.1").replace(FAR, "2026-11-24T08:11:00Z")
            + ","
            + block("on", "192.0.2.2").replace(FAR, "2026-11-24T08:13:00Z")
            + "]}");
    enforcement.awaitReady(Duration.ofSeconds(10));

    assertThat(enforcement.status().clockOffset()).isEqualTo(Duration.ofMinutes(12));
    assertThat(enforcement.verdictForIp("192.0.2.1").allowed()).isTrue();
    assertThat(enforcement.verdictForIp("192.0.2.2").allowed()).isFalse();
    clock.now = START.plusSeconds(60);
    assertThat(enforcement.verdictForIp("192.0.2.2").allowed()).isTrue();
  }

  @Test
  void asksAgainWhenAGatewayIsBehindButNotForEver() throws InterruptedException {
    Connection stream = platform.awaitStream();
    stream.send("snapshot", 9, snapshot(9, block("r1", "192.0.2.1")));
    enforcement.awaitReady(Duration.ofSeconds(10));
    stream.end();
    for (int round = 1; round < 5; round++) {
      platform.awaitStream().send("snapshot", 2, snapshot(2));
    }
    Connection last = platform.awaitStream();
    assertThat(enforcement.verdictForIp("192.0.2.1").allowed()).isFalse();

    last.send("snapshot", 2, snapshot(2));

    await().until(() -> enforcement.verdictForIp("192.0.2.1").allowed());
    assertThat(enforcement.status().version()).isEqualTo(2);
  }

  @Test
  void leavesAStreamThatHasGoneSilent() throws InterruptedException {
    platform.awaitStream().send("snapshot", 1, snapshot(1, block("r1", "192.0.2.1")));
    enforcement.awaitReady(Duration.ofSeconds(10));

    Connection second = platform.awaitStream();

    assertThat(second.lastEventId()).isEqualTo("1");
    assertThat(enforcement.verdictForIp("192.0.2.1").allowed()).isFalse();
  }

  @Test
  void survivesWhatItDoesNotUnderstand() throws InterruptedException {
    Connection stream = platform.awaitStream();
    stream.raw(": waiting\n\nevent: future\ndata: {}\n\n");
    stream.send(
        "snapshot",
        1,
        snapshot(
            1,
            "{}",
            "7",
            block("odd", "no range"),
            block("n", "192.0.2.9").replace("block_ip", "x"),
            block("t", "192.0.2.8").replace(FAR, "soon"),
            block("r1", "192.0.2.1")));
    enforcement.awaitReady(Duration.ofSeconds(10));
    assertThat(enforcement.status().active()).isEqualTo(1);
    stream.raw("data: {nonsense\n\n");

    Connection second = platform.awaitStream();

    assertThat(second.lastEventId()).isEqualTo("1");
    assertThat(enforcement.verdictForIp("192.0.2.1").allowed()).isFalse();
  }

  @Test
  void reportsWhatWasEnforcedOnceASecond() throws InterruptedException {
    platform
        .awaitStream()
        .send(
            "snapshot", 1, snapshot(1, block("r1", "192.0.2.0/24"), redirect("r2", "10.0.0.0/8")));
    enforcement.awaitReady(Duration.ofSeconds(10));

    for (int i = 0; i < 50; i++) {
      enforcement.reportEnforced(enforcement.verdictForIp("192.0.2.7"));
    }
    enforcement.reportEnforced(enforcement.verdictForIp("10.1.2.3"));
    enforcement.reportEnforced(enforcement.verdictForIp("172.16.0.1"));
    clock.now = START.plusSeconds(1);
    enforcement.reportEnforced(enforcement.verdictForIp("192.0.2.8"));

    await().untilAsserted(() -> assertThat(platform.signals()).hasSize(3));
    Map<?, ?> report = platform.signals().get(0);
    assertThat(report.get("signal_name")).isEqualTo("sq.action.block_ip");
    assertThat(report.get("payload_schema")).isEqualTo("track_event/2020-01-01T00:00:00.000Z");
    assertThat(report.get("payload"))
        .isEqualTo(
            Map.of(
                "properties",
                Map.of("action_id", "r1", "output", Map.of("ip_address", "192.0.2.7"))));
    assertThat(report.get("actor")).isEqualTo(Map.of("ip_addresses", List.of("192.0.2.7")));
    assertThat(String.valueOf(report.get("location_infra")))
        .contains("agent_type=java-sdk", "hostname");
    assertThat(platform.signals().get(1).get("signal_name")).isEqualTo("sq.action.redirect_ip");
  }

  @Test
  void learnsOfAResponseAtOnce() throws InterruptedException {
    Connection stream = platform.awaitStream();
    stream.send("snapshot", 1, snapshot(1));
    enforcement.awaitReady(Duration.ofSeconds(10));

    stream.send("response", 2, block("r1", "192.0.2.1"));

    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(1))
        .until(() -> !enforcement.verdictForIp("192.0.2.1").allowed());
  }

  private static String snapshot(long version, String... responses) {
    return "{\"version\":"
        + version
        + ",\"now\":\"2026-11-24T08:00:00.000Z\",\"responses\":["
        + String.join(",", responses)
        + "]}";
  }

  private static String block(String id, String cidr) {
    return "{\"id\":\""
        + id
        + "\",\"application\":\"a\",\"kind\":\"block_ip\",\"target\":"
        + "{\"ip_cidr\":\""
        + cidr
        + "\"},\"url\":null,\"state\":\"active\",\"expires_at\":\""
        + FAR
        + "\"}";
  }

  private static String redirect(String id, String cidr) {
    return block(id, cidr)
        .replace("block_ip", "redirect_ip")
        .replace("\"url\":null", "\"url\":\"https://example.org/hold\"");
  }
}
