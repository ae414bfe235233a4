package io.heliograph.metrics;

import static io.heliograph.metrics.FakeAccount.DEMO;
import static io.heliograph.metrics.FakeAccount.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.stream.Streams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Counting goes on, exactly, over restarts and a split of the stream's shard. */
class StoryIT {
  @TempDir Path directory;

  @Test
  void countsEachSignalOnceOverRestartsAndASplit() throws Exception {
    try (TestCloud cloud = new TestCloud(directory);
        FakeAccount account = new FakeAccount()) {
      String token = account.clientToken(DEMO);
      Instant from = Instant.now().minusSeconds(60);

      try (RunningMetrics first = new RunningMetrics(cloud, account)) {
        publish(first, from, 0, 200);
        publish(first, from, 100, 200); // again
        awaitCount(first, token, from, 200);
        split(cloud);
        publish(first, from, 150, 300); // some again, on the children now
        awaitCount(first, token, from, 300);
      }
      try (RunningMetrics second = new RunningMetrics(cloud, account)) {
        publish(second, from, 250, 400);
        awaitCount(second, token, from, 400);
        await()
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(500))
            .until(() -> points(second, token, from).path(0).path("final").asBoolean());
        assertThat(second.get("/actuator/prometheus", token).text())
            .contains("heliograph_metrics_repeats_total")
            .contains("heliograph_metrics_labels_folded_values_total")
            .contains("heliograph_metrics_new_series_total")
            .contains("heliograph_consumer_lag_seconds_count{consumer=\"metrics-rollup\"");
      }
    }
  }

  private static void publish(RunningMetrics service, Instant received, int from, int to)
      throws InterruptedException {
    List<SignalRecord> signals = new ArrayList<>();
    for (int n = from; n < to; n++) {
      signals.add(SignalWriter.point("s" + n, SHOP, "acme.event", null, received.plusMillis(n)));
    }
    new SignalWriter(service.context().getBean(Streams.class)).publish(signals);
  }

  private static void split(TestCloud cloud) {
    cloud
        .kinesis()
        .handle(
            "SplitShard",
            JsonNodeFactory.instance
                .objectNode()
                .put("StreamName", "signals")
                .put("ShardToSplit", "shardId-000000000000")
                .put("NewStartingHashKey", java.math.BigInteger.ONE.shiftLeft(127).toString()));
  }

  private static void awaitCount(RunningMetrics service, String token, Instant from, int expected) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              int sum = 0;
              for (JsonNode point : points(service, token, from)) {
                sum += point.path("value").asInt(0);
              }
              assertThat(sum).isEqualTo(expected);
            });
  }

  private static JsonNode points(RunningMetrics service, String token, Instant from) {
    return service
        .post(
            "/v1/metrics/query",
            token,
            "{\"metric\":\"signals.count\",\"application\":\"%s\",\"step\":\"PT1M\",\"from\":\"%s\",\"to\":\"%s\"}"
                .formatted(SHOP, from, from.plusSeconds(60)))
        .json()
        .path("series")
        .path(0)
        .path("points");
  }
}
