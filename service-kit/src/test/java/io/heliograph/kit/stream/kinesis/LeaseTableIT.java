package io.heliograph.kit.stream.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.cloud.aws.CloudEndpoint;
import io.heliograph.cloud.dynamodb.DynamoDbService;
import io.heliograph.cloud.kinesis.KinesisService;
import io.heliograph.kit.aws.AwsProperties;
import io.heliograph.kit.service.Secret;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** What {@link LeaseTable} takes for granted of KCL's own table. */
class LeaseTableIT {
  private static final String STREAM = "events";
  private static final String SHARD = "shardId-000000000000";
  private static final String LEADER = "Leader";

  @TempDir Path directory;

  @Test
  void leasesOfAProcessThatIsGoneAreFreeAtOnce() throws Exception {
    try (var kinesis = KinesisService.open(directory.resolve("kinesis"), Clock.systemUTC());
        var dynamo = DynamoDbService.open(directory.resolve("dynamodb"), Clock.systemUTC());
        var endpoint = new CloudEndpoint(0, List.of(kinesis, dynamo))) {
      kinesis.ensureStream(STREAM, 1);
      endpoint.start();
      AwsProperties aws =
          new AwsProperties(endpoint.uri(), "us-east-1", "key", new Secret("secret"));
      try (var kinesisClient = aws.configure(KinesisAsyncClient.builder()).build();
          var dynamoClient = aws.configure(DynamoDbAsyncClient.builder()).build()) {
        try (KinesisStreams first = streams(aws)) {
          first.consumer("reader", STREAM, shard -> records -> {}).start();
          // KCL itself accepted the prepared lease, and chose a leader who assigned it.
          // Starting goes on in the background: at first there is no table.
          await()
              .atMost(Duration.ofSeconds(30))
              .ignoreExceptionsMatching(
                  failed -> failed.getCause() instanceof ResourceNotFoundException)
              .until(
                  () -> {
                    var items = items(dynamoClient);
                    return items.containsKey(LEADER)
                        && items.getOrDefault(SHARD, Map.of()).containsKey("leaseOwner");
                  });
          long counter = counter(dynamoClient);

          new LeaseTable("reader", STREAM, kinesisClient, dynamoClient).prepare();

          assertThat(items(dynamoClient)).containsKey(SHARD);
          assertThat(counter(dynamoClient)).isGreaterThan(counter);
          // The first one still lives here, and may have the lease again; a dead one would not.
        }

        new LeaseTable("reader", STREAM, kinesisClient, dynamoClient).prepare();

        assertThat(items(dynamoClient)).doesNotContainKey(LEADER);
        assertThat(items(dynamoClient).get(SHARD)).doesNotContainKey("leaseOwner");
        try (KinesisStreams second = streams(aws)) {
          second.consumer("reader", STREAM, shard -> records -> {}).start();
          await().atMost(Duration.ofSeconds(30)).until(() -> second.notReading().isEmpty());
        }
      }
    }
  }

  @Test
  void aFirstStartReadsWhatCameBeforeASplit() throws Exception {
    try (var kinesis = KinesisService.open(directory.resolve("kinesis"), Clock.systemUTC());
        var dynamo = DynamoDbService.open(directory.resolve("dynamodb"), Clock.systemUTC());
        var endpoint = new CloudEndpoint(0, List.of(kinesis, dynamo))) {
      kinesis.ensureStream(STREAM, 1);
      endpoint.start();
      AwsProperties aws =
          new AwsProperties(endpoint.uri(), "us-east-1", "key", new Secret("secret"));
      try (KinesisStreams streams = streams(aws);
          KinesisClient client = aws.configure(KinesisClient.builder()).build()) {
        RecordPublisher publisher = streams.publisher(STREAM);
        publisher.publishAll(List.of(new OutgoingRecord("key", "before".getBytes(UTF_8))));
        client.splitShard(
            r ->
                r.streamName(STREAM)
                    .shardToSplit(SHARD)
                    .newStartingHashKey(BigInteger.ONE.shiftLeft(127).toString()));
        publisher.publishAll(List.of(new OutgoingRecord("key", "after".getBytes(UTF_8))));
        List<String> read = new CopyOnWriteArrayList<>();

        streams
            .consumer(
                "late",
                STREAM,
                shard -> records -> records.forEach(one -> read.add(new String(one.data(), UTF_8))))
            .start();

        await().atMost(Duration.ofSeconds(30)).until(() -> read.size() >= 2);
        assertThat(read).containsExactly("before", "after");
      }
    }
  }

  private static KinesisStreams streams(AwsProperties aws) {
    return new KinesisStreams(
        aws,
        new StreamProperties(
            Duration.ofSeconds(1), StreamProperties.Retrieval.POLLING, Duration.ofSeconds(5), true),
        (consumer, shardId, poison, reason) -> {},
        new SimpleMeterRegistry(),
        Clock.systemUTC());
  }

  private static Map<String, Map<String, AttributeValue>> items(DynamoDbAsyncClient dynamo) {
    return dynamo.scan(request -> request.tableName("reader")).join().items().stream()
        .collect(Collectors.toMap(item -> value(item, "leaseKey").s(), Function.identity()));
  }

  private static long counter(DynamoDbAsyncClient dynamo) {
    return Long.parseLong(value(items(dynamo).getOrDefault(SHARD, Map.of()), "leaseCounter").n());
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }
}
