package io.heliograph.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** The unmodified Kinesis Client Library on the stand-ins, its lease layout included. */
class KclIT {
  private static final String STREAM = "signals";
  private static final String APPLICATION = "kcl-it";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private CloudFixture cloud;

  @BeforeEach
  void openWithSeededLeases() throws IOException {
    cloud = new CloudFixture(directory, Clock.systemUTC());
    cloud.kinesis.ensureStream(STREAM, 2);
    try (DynamoDbAsyncClient dynamoDb = cloud.dynamoDbClient();
        KinesisClient kinesis = cloud.client()) {
      LeaseTable.create(dynamoDb, APPLICATION);
      kinesis
          .listShards(r -> r.streamName(STREAM))
          .shards()
          .forEach(shard -> LeaseTable.seed(dynamoDb, APPLICATION, shard));
    }
  }

  @AfterEach
  void close() throws IOException {
    cloud.close();
  }

  @Test
  void readsCheckpointsAndGoesOnAfterRestartsOfWorkerAndCloud() throws Exception {
    put(0, 100);
    KclWorker first = new KclWorker(cloud, STREAM, APPLICATION, "first");
    awaitRecords(first, 0, 100);
    first.stop();

    cloud.close();
    cloud = new CloudFixture(directory, Clock.systemUTC());
    put(100, 200);
    KclWorker second = new KclWorker(cloud, STREAM, APPLICATION, "second");
    awaitRecords(second, 100, 200);
    second.stop();
  }

  @Test
  void followsASplitAndAMerge() throws Exception {
    KclWorker worker = new KclWorker(cloud, STREAM, APPLICATION, "worker");
    put(0, 50);
    awaitRecords(worker, 0, 50);

    try (KinesisClient client = cloud.client()) {
      client.splitShard(
          r ->
              r.streamName(STREAM)
                  .shardToSplit("shardId-000000000000")
                  .newStartingHashKey(BigInteger.ONE.shiftLeft(126).toString()));
      put(50, 100);
      awaitRecords(worker, 50, 100);
      client.mergeShards(
          r ->
              r.streamName(STREAM)
                  .shardToMerge("shardId-000000000002")
                  .adjacentShardToMerge("shardId-000000000003"));
      put(100, 150);
      awaitRecords(worker, 100, 150);
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(worker.endedShards)
                    .containsExactlyInAnyOrder(
                        "shardId-000000000000", "shardId-000000000002", "shardId-000000000003"));
    worker.stop();
  }

  private void put(int from, int to) {
    try (KinesisClient client = cloud.client()) {
      List<PutRecordsRequestEntry> entries =
          numbers(from, to)
              .map(
                  text ->
                      PutRecordsRequestEntry.builder()
                          .partitionKey(text)
                          .data(SdkBytes.fromUtf8String(text))
                          .build())
              .toList();
      client.putRecords(r -> r.streamName(STREAM).records(entries));
    }
  }

  private static void awaitRecords(KclWorker worker, int from, int to) {
    List<String> seen = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              worker.received.drainTo(seen);
              assertThat(seen).containsExactlyInAnyOrderElementsOf(numbers(from, to).toList());
            });
  }

  private static Stream<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString);
  }
}
