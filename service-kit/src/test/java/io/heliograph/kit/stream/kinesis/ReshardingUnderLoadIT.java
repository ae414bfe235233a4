package io.heliograph.kit.stream.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.cloud.aws.CloudEndpoint;
import io.heliograph.cloud.dynamodb.DynamoDbService;
import io.heliograph.cloud.kinesis.KinesisService;
import io.heliograph.kit.aws.AwsProperties;
import io.heliograph.kit.service.Secret;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamNames;
import io.heliograph.kit.stream.StreamRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ScalingType;

/**
 * Streams are split and merged while they are written and read: nothing is lost, nothing has its
 * effect twice, and the records of one subject are handled in the order in which they were sent.
 */
class ReshardingUnderLoadIT {
  private static final int SUBJECTS = 20;
  private static final List<Integer> SHARDS = List.of(2, 3, 2, 1, 2);

  @TempDir Path directory;
  private KinesisService kinesis;
  private DynamoDbService dynamo;
  private CloudEndpoint endpoint;
  private KinesisStreams streams;
  private final AtomicBoolean enough = new AtomicBoolean();

  @BeforeEach
  void start() throws IOException {
    kinesis = KinesisService.open(directory.resolve("kinesis"), Clock.systemUTC());
    kinesis.ensureStream(StreamNames.EVENTS, 1);
    kinesis.ensureStream(StreamNames.SIGNALS, 1);
    dynamo = DynamoDbService.open(directory.resolve("dynamodb"), Clock.systemUTC());
    endpoint = new CloudEndpoint(0, List.of(kinesis, dynamo));
    endpoint.start();
    streams =
        new KinesisStreams(
            aws(),
            new StreamProperties(
                Duration.ofSeconds(1),
                StreamProperties.Retrieval.POLLING,
                Duration.ofSeconds(20),
                true),
            (consumer, shardId, poison, reason) -> {
              throw new IllegalStateException("no record is poison: " + reason);
            },
            new SimpleMeterRegistry(),
            Clock.systemUTC());
  }

  private AwsProperties aws() {
    return new AwsProperties(endpoint.uri(), "us-east-1", "key", new Secret("secret"));
  }

  @AfterEach
  void stop() throws IOException {
    streams.close();
    endpoint.close();
    kinesis.close();
    dynamo.close();
  }

  /** What a consumer made of a stream; effects are idempotent, as the seam asks. */
  private static final class Effects {
    /** By subject the numbers in the order of their first effect. */
    final Map<String, List<Integer>> bySubject = new ConcurrentHashMap<>();

    final AtomicInteger distinct = new AtomicInteger();

    ShardHandler handler() {
      return records -> records.forEach(this::take);
    }

    private void take(StreamRecord record) {
      int number = Integer.parseInt(new String(record.data(), StandardCharsets.UTF_8));
      bySubject.compute(
          record.partitionKey(),
          (subject, seen) -> {
            List<Integer> numbers = seen == null ? new ArrayList<>() : seen;
            if (!numbers.contains(number)) {
              numbers.add(number);
              distinct.incrementAndGet();
            }
            return numbers;
          });
    }
  }

  @Test
  void losesNothingDoublesNothingAndKeepsTheOrderOfSubjects() throws Exception {
    Effects events = new Effects();
    Effects signals = new Effects();
    streams.consumer("reader-of-events", StreamNames.EVENTS, shard -> events.handler()).start();
    streams.consumer("reader-of-signals", StreamNames.SIGNALS, shard -> signals.handler()).start();
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
        KinesisClient client = aws().configure(KinesisClient.builder()).build()) {
      Future<Integer> ofEvents = writers.submit(() -> publish(StreamNames.EVENTS));
      Future<Integer> ofSignals = writers.submit(() -> publish(StreamNames.SIGNALS));
      try {
        for (int shards : SHARDS) {
          int read = events.distinct.get() + SUBJECTS;
          await().atMost(Duration.ofSeconds(30)).until(() -> events.distinct.get() > read);
          scale(client, StreamNames.EVENTS, shards);
          scale(client, StreamNames.SIGNALS, shards);
        }
      } finally {
        enough.set(true);
      }
      assertEffects(events, ofEvents.get());
      assertEffects(signals, ofSignals.get());
    }
    assertThat(streams.notReading()).isEmpty();
  }

  private static void scale(KinesisClient client, String stream, int shards) {
    client.updateShardCount(
        r ->
            r.streamName(stream).targetShardCount(shards).scalingType(ScalingType.UNIFORM_SCALING));
  }

  /** One number after another for each subject; the next only when the last is acknowledged. */
  private int publish(String stream) throws InterruptedException {
    RecordPublisher publisher = streams.publisher(stream);
    int number = 0;
    for (; !enough.get(); number++) {
      byte[] data = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
      List<OutgoingRecord> one = new ArrayList<>();
      for (int subject = 0; subject < SUBJECTS; subject++) {
        one.add(new OutgoingRecord("subject-" + subject, data));
      }
      publisher.publishAll(one);
    }
    return number;
  }

  private static void assertEffects(Effects effects, int numbers) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> effects.distinct.get() >= numbers * SUBJECTS);
    assertThat(effects.distinct).hasValue(numbers * SUBJECTS);
    assertThat(effects.bySubject).hasSize(SUBJECTS);
    assertThat(effects.bySubject.values())
        .allSatisfy(seen -> assertThat(seen).hasSize(numbers).isSorted());
  }
}
