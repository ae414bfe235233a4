package io.heliograph.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writers go on while shards are split and merged under them. */
class ReshardingTest {
  private static final String STREAM = "signals";
  private static final int WRITERS = 4;
  private static final int ROUNDS = 8;

  @TempDir private Path directory;
  private final ManualClock clock = new ManualClock();

  @Test
  void storesEachAcknowledgedRecordOnceAndInOrderPerKeyAcrossGenerations() throws Exception {
    try (KinesisService kinesis = KinesisService.open(directory, clock)) {
      kinesis.ensureStream(STREAM, 1);
      AtomicBoolean stop = new AtomicBoolean();
      CountDownLatch running = new CountDownLatch(WRITERS);
      List<Future<Integer>> written = new ArrayList<>();
      try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int w = 0; w < WRITERS; w++) {
          int writer = w;
          written.add(executor.submit(() -> write(kinesis, writer, running, stop)));
        }
        running.await();
        for (int round = 0; round < ROUNDS; round++) {
          splitAndMerge(kinesis);
        }
        stop.set(true);
      }

      Map<String, List<Integer>> byWriter = readParentsFirst(kinesis);
      for (int w = 0; w < WRITERS; w++) {
        List<Integer> numbers = byWriter.getOrDefault("writer-" + w, List.of());
        assertThat(numbers).isSorted().doesNotHaveDuplicates().hasSize(written.get(w).get());
      }
    }
    assertReopens();
  }

  private void assertReopens() throws IOException {
    try (KinesisService kinesis = KinesisService.open(directory, clock)) {
      assertThat(kinesis.shardIds(STREAM)).hasSize(1 + 3 * ROUNDS);
    }
  }

  private static int write(
      KinesisService kinesis, int writer, CountDownLatch running, AtomicBoolean stop) {
    int n = 0;
    while (!stop.get()) {
      ObjectNode request = JsonNodeFactory.instance.objectNode().put("StreamName", STREAM);
      ArrayNode records = request.putArray("Records");
      for (int i = 0; i < 5; i++) {
        records
            .addObject()
            .put("PartitionKey", "writer-" + writer)
            .put("Data", Integer.toString(n++).getBytes(StandardCharsets.UTF_8));
      }
      JsonNode answer = kinesis.handle("PutRecords", request);
      assertThat(answer.get("FailedRecordCount").intValue()).isZero();
      running.countDown();
    }
    return n;
  }

  private static void splitAndMerge(KinesisService kinesis) {
    List<String> ids = kinesis.shardIds(STREAM);
    kinesis.handle(
        "SplitShard",
        JsonNodeFactory.instance
            .objectNode()
            .put("StreamName", STREAM)
            .put("ShardToSplit", ids.getLast())
            .put("NewStartingHashKey", HashKeyRange.MAX.shiftRight(1).toString()));
    List<String> children = kinesis.shardIds(STREAM);
    kinesis.handle(
        "MergeShards",
        JsonNodeFactory.instance
            .objectNode()
            .put("StreamName", STREAM)
            .put("ShardToMerge", children.get(children.size() - 2))
            .put("AdjacentShardToMerge", children.getLast()));
  }

  private static Map<String, List<Integer>> readParentsFirst(KinesisService kinesis) {
    Map<String, List<Integer>> byWriter = new HashMap<>();
    for (String shardId : kinesis.shardIds(STREAM)) {
      for (StreamReader.StoredRecord record :
          kinesis.read(STREAM, shardId, null, Integer.MAX_VALUE)) {
        byWriter
            .computeIfAbsent(record.partitionKey(), key -> new ArrayList<>())
            .add(Integer.valueOf(new String(record.data(), StandardCharsets.UTF_8)));
      }
    }
    return byWriter;
  }
}
