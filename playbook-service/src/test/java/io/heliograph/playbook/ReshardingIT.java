package io.heliograph.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.Streams;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The streams are split and merged again while windows are half full. */
class ReshardingIT {
  private static final int ADDRESSES = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path directory;

  @Test
  void windowsThatAreOpenWhenShardsSplitAndMergeGoOnWithTheChildren() throws Exception {
    try (TestCloud cloud = new TestCloud(directory);
        FakeAccount account = new FakeAccount();
        RunningPlaybook service = new RunningPlaybook(cloud, account)) {
      Streams streams = service.context().getBean(Streams.class);
      SignalWriter signals = new SignalWriter(streams);
      String token = account.clientToken(FakeAccount.DEMO);
      await().atMost(PATIENCE).until(() -> streams.notReading().isEmpty());

      send(signals, 0, 9);
      split(cloud, StreamNames.PLAYBOOK_MATCHES);
      split(cloud, StreamNames.SIGNALS);
      send(signals, 4, 15); // five are repeats
      merge(cloud, StreamNames.PLAYBOOK_MATCHES);
      send(signals, 9, 20);

      await().atMost(PATIENCE).until(() -> detections(service, token).size() >= ADDRESSES);
      List<JsonNode> found = detections(service, token);
      assertThat(found).hasSize(ADDRESSES);
      for (int address = 0; address < ADDRESSES; address++) {
        String ip = ip(address);
        JsonNode detection =
            found.stream()
                .filter(one -> one.at("/group/value").asString().equals(ip))
                .findFirst()
                .orElseThrow();
        assertThat(detection.path("signal_ids").valueStream().map(JsonNode::asString).toList())
            .as(ip)
            .containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, 20).mapToObj(n -> SignalWriter.id(ip + "/" + n)).toList());
      }
    }
  }

  private static String ip(int address) {
    return "8.8.4." + address;
  }

  private static void send(SignalWriter signals, int from, int to) throws InterruptedException {
    for (int address = 0; address < ADDRESSES; address++) {
      signals.failedLogins(ip(address) + "/", from, to, ip(address), Map.of());
    }
  }

  private static List<JsonNode> detections(RunningPlaybook service, String token) {
    return service
        .get("/v1/detections?limit=100&application=" + FakeAccount.SHOP, token)
        .json()
        .path("items")
        .valueStream()
        .toList();
  }

  private static void split(TestCloud cloud, String stream) {
    cloud
        .kinesis()
        .handle(
            "SplitShard",
            on(stream)
                .put("ShardToSplit", "shardId-000000000000")
                .put("NewStartingHashKey", BigInteger.ONE.shiftLeft(127).toString()));
  }

  private static void merge(TestCloud cloud, String stream) {
    cloud
        .kinesis()
        .handle(
            "MergeShards",
            on(stream)
                .put("ShardToMerge", "shardId-000000000001")
                .put("AdjacentShardToMerge", "shardId-000000000002"));
  }

  private static ObjectNode on(String stream) {
    return JsonNodeFactory.instance.objectNode().put("StreamName", stream);
  }
}
