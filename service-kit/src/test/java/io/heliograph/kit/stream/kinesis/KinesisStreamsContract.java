package io.heliograph.kit.stream.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.heliograph.kit.aws.AwsProperties;
import io.heliograph.kit.service.Secret;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** What streams promise, on whatever serves Kinesis and DynamoDB. */
abstract class KinesisStreamsContract {
  /** A stream of one shard, empty when a test begins. */
  static final String STREAM = "events";

  private final List<String> deadLetters = new CopyOnWriteArrayList<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<KinesisStreams> opened = new ArrayList<>();

  /** Address of Kinesis and DynamoDB; the stream is there. */
  abstract URI endpoint();

  /** Stops what serves {@link #endpoint}. */
  abstract void stopCloud() throws IOException;

  /** Streams first: they talk to the cloud until they are closed. */
  @AfterEach
  void stopAll() throws IOException {
    opened.forEach(KinesisStreams::close);
    stopCloud();
  }

  private KinesisStreams streams() {
    KinesisStreams streams =
        new KinesisStreams(
            new AwsProperties(endpoint(), "us-east-1", "key", new Secret("secret")),
            new StreamProperties(
                Duration.ofSeconds(1),
                StreamProperties.Retrieval.POLLING,
                Duration.ofSeconds(5),
                true),
            (consumer, shardId, poison, reason) -> deadLetters.add(text(poison) + ":" + reason),
            new SimpleMeterRegistry(),
            Clock.systemUTC());
    opened.add(streams);
    return streams;
  }

  private static String text(StreamRecord record) {
    return new String(record.data(), StandardCharsets.UTF_8);
  }

  private static void put(RecordPublisher publisher, int from, int to) throws InterruptedException {
    List<Boolean> acknowledged =
        publisher.publish(
            IntStream.range(from, to)
                .mapToObj(
                    at ->
                        new OutgoingRecord(
                            Integer.toString(at),
                            Integer.toString(at).getBytes(StandardCharsets.UTF_8)))
                .toList());
    assertThat(acknowledged).hasSize(to - from).doesNotContain(false);
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }

  @Test
  void readsInOrderWhatWasPublishedAndGoesOnFromTheCheckpointAfterARestart()
      throws InterruptedException {
    KinesisStreams first = streams();
    put(first.publisher(STREAM), 0, 1200);
    first
        .consumer("reader", STREAM, shard -> records -> records.forEach(r -> log.add(text(r))))
        .start();
    await().atMost(Duration.ofSeconds(30)).until(() -> log.size() >= 1200);
    first.close();

    KinesisStreams second = streams();
    put(second.publisher(STREAM), 1200, 1210);
    second
        .consumer("reader", STREAM, shard -> records -> records.forEach(r -> log.add(text(r))))
        .start();
    await().atMost(Duration.ofSeconds(30)).until(() -> log.contains("1209"));

    assertThat(log).isEqualTo(numbers(0, 1210));
    assertThat(second.notReading()).isEmpty();
  }

  @Test
  void stateIsSavedBeforeTheCheckpointAndAFailingSaveLeavesThePositionBehind()
      throws InterruptedException {
    KinesisStreams first = streams();
    put(first.publisher(STREAM), 0, 5);
    first.consumer("stateful", STREAM, shard -> new Unsaved()).start();
    await().atMost(Duration.ofSeconds(30)).until(() -> log.contains("save"));
    first.close();
    log.clear();

    streams()
        .consumer("stateful", STREAM, shard -> records -> records.forEach(r -> log.add(text(r))))
        .start();
    await().atMost(Duration.ofSeconds(30)).until(() -> log.size() >= 5);

    assertThat(log).isEqualTo(numbers(0, 5));
  }

  /** Handles, but its store is away when the state should be saved. */
  private final class Unsaved implements ShardHandler {
    @Override
    public void handle(List<StreamRecord> records) {
      records.forEach(record -> log.add(text(record)));
    }

    @Override
    public void beforeCheckpoint(String sequenceNumber) {
      log.add("save");
      throw new DataAccessResourceFailureException("store away");
    }
  }

  @Test
  void aPassingFaultIsRetriedAndAPoisonRecordIsSetAside() throws InterruptedException {
    KinesisStreams streams = streams();
    put(streams.publisher(STREAM), 0, 10);
    int[] outages = {3};
    streams
        .consumer(
            "tough",
            STREAM,
            shard ->
                records -> {
                  if (outages[0]-- > 0) {
                    throw new DataAccessResourceFailureException("store away");
                  }
                  for (StreamRecord record : records) {
                    if (text(record).equals("4")) {
                      throw new IllegalArgumentException("poison");
                    }
                  }
                  records.forEach(record -> log.add(text(record)));
                })
        .start();
    await().atMost(Duration.ofSeconds(30)).until(() -> log.size() >= 9);

    assertThat(log).isEqualTo(List.of("0", "1", "2", "3", "5", "6", "7", "8", "9"));
    assertThat(deadLetters).containsExactly("4:IllegalArgumentException");
  }

  @Test
  void recordsAreUnacknowledgedWhenTheStreamIsAway() throws InterruptedException {
    KinesisStreams streams =
        new KinesisStreams(
            new AwsProperties(
                URI.create("http://127.0.0.1:1"), "us-east-1", "key", new Secret("secret")),
            new StreamProperties(
                Duration.ofSeconds(1),
                StreamProperties.Retrieval.POLLING,
                Duration.ofMillis(500),
                true),
            (consumer, shardId, poison, reason) -> {},
            new SimpleMeterRegistry(),
            Clock.systemUTC());
    opened.add(streams);

    List<Boolean> acknowledged =
        streams.publisher(STREAM).publish(List.of(new OutgoingRecord("key", new byte[] {1})));

    assertThat(acknowledged).containsExactly(false);
  }

  @Test
  void quickStartIsForbiddenOnAws() {
    assertThatThrownBy(
            () ->
                new KinesisStreams(
                    new AwsProperties(null, "us-east-1", null, null),
                    new StreamProperties(
                        Duration.ofSeconds(5),
                        StreamProperties.Retrieval.POLLING,
                        Duration.ofSeconds(5),
                        true),
                    (consumer, shardId, poison, reason) -> {},
                    new SimpleMeterRegistry(),
                    Clock.systemUTC()))
        .hasMessageContaining("quick-start");
  }
}
