package io.heliograph.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Streams, as producers and the Kinesis Client Library use them. */
abstract class KinesisContract {
  private static final BigInteger MIDDLE = BigInteger.ONE.shiftLeft(127);

  private KinesisClient client;
  private String stream;

  /** Ways in which what serves the streams differs from AWS, each known and looked into. */
  enum Difference {
    /** DeleteStream is not emulated, so streams of tests stay. */
    STREAMS_STAY,
    /** UpdateShardCount does not end with equal key ranges. */
    UNEQUAL_SCALING,
    /** UpdateShardCount past its limits is an invalid argument, not LimitExceededException. */
    OTHER_LIMIT_ERROR,
    /** A text that is no iterator is answered with a failure of the server. */
    FAILS_ON_NO_ITERATOR,
    /** Takes puts of none or over 500 records, and splits at a shard's first hash key. */
    LENIENT
  }

  abstract URI endpoint();

  Set<Difference> differences() {
    return Set.of();
  }

  @BeforeEach
  void open() {
    client = Clients.kinesis(endpoint());
    stream = "contract-" + UUID.randomUUID();
  }

  @AfterEach
  void close() {
    if (!differences().contains(Difference.STREAMS_STAY)) {
      try {
        client.deleteStream(r -> r.streamName(stream));
      } catch (ResourceNotFoundException none) {
        // the test made none
      }
    }
    client.close();
  }

  private void create(int shards) {
    client.createStream(r -> r.streamName(stream).shardCount(shards));
    awaitActive();
  }

  private void awaitActive() {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                client
                        .describeStreamSummary(r -> r.streamName(stream))
                        .streamDescriptionSummary()
                        .streamStatus()
                    == StreamStatus.ACTIVE);
  }

  private List<Shard> open(ShardFilterType type) {
    return client.listShards(r -> r.streamName(stream).shardFilter(f -> f.type(type))).shards();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void writesAndReadsBackInBothEncodings(boolean cbor) {
    System.setProperty("aws.cborEnabled", Boolean.toString(cbor));
    try (KinesisClient encoded = Clients.kinesis(endpoint())) {
      create(1);
      Instant before = Instant.ofEpochMilli(Instant.now().toEpochMilli());

      PutRecordsResponse put = encoded.putRecords(r -> r.streamName(stream).records(entries(500)));

      assertThat(put.failedRecordCount()).isZero();
      List<Record> records = readAll("shardId-000000000000");
      assertThat(records)
          .extracting(Record::sequenceNumber)
          .containsExactlyElementsOf(put.records().stream().map(e -> e.sequenceNumber()).toList());
      assertThat(records.stream().map(r -> new BigInteger(r.sequenceNumber())).toList())
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(records.get(7).data().asUtf8String()).isEqualTo("record 7 \u00e9\n");
      assertThat(records.get(7).partitionKey()).isEqualTo("key 7");
      assertThat(records.get(7).approximateArrivalTimestamp())
          .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
    } finally {
      System.clearProperty("aws.cborEnabled");
    }
  }

  @Test
  void servesTheAsynchronousClient() {
    try (KinesisAsyncClient async = Clients.kinesisAsync(endpoint())) {
      async.createStream(r -> r.streamName(stream).shardCount(2)).join();
      async.waiter().waitUntilStreamExists(r -> r.streamName(stream)).join();

      var summary = async.describeStreamSummary(r -> r.streamName(stream)).join();
      async
          .putRecord(
              r -> r.streamName(stream).partitionKey("a").data(SdkBytes.fromUtf8String("one")))
          .join();

      assertThat(summary.streamDescriptionSummary().openShardCount()).isEqualTo(2);
      assertThat(summary.streamDescriptionSummary().retentionPeriodHours()).isEqualTo(24);
      assertThat(async.listStreams().join().streamNames()).contains(stream);
    }
  }

  @Test
  void answersErrorsThatTheSdkKnows() {
    create(1);

    assertThatThrownBy(() -> client.listShards(r -> r.streamName("absent")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> client.createStream(r -> r.streamName(stream).shardCount(1)))
        .isInstanceOf(ResourceInUseException.class);
    assertThatThrownBy(() -> client.getShardIterator(iterator("shardId-000000000009")))
        .isInstanceOf(ResourceNotFoundException.class);
    if (!differences().contains(Difference.FAILS_ON_NO_ITERATOR)) {
      refuses(() -> client.getRecords(r -> r.shardIterator("no iterator")));
    }
    refuses(
        () -> client.getRecords(r -> r.shardIterator(start("shardId-000000000000")).limit(10_001)));
    if (!differences().contains(Difference.LENIENT)) {
      refuses(
          () ->
              client.splitShard(
                  r ->
                      r.streamName(stream)
                          .shardToSplit("shardId-000000000000")
                          .newStartingHashKey("0")));
    }
  }

  @Test
  void limitsWhatOneRequestHolds() {
    create(1);

    if (!differences().contains(Difference.LENIENT)) {
      refuses(() -> client.putRecords(r -> r.streamName(stream).records(entries(501))));
      refuses(() -> client.putRecords(r -> r.streamName(stream).records(List.of())));
    }
    refuses(() -> put("", 1));
    refuses(() -> put("k".repeat(257), 1));
    put("k", (1 << 20) - 1);
    assertThat(readAll("shardId-000000000000")).hasSize(1);
  }

  private void put(String key, int bytes) {
    client.putRecord(
        r -> r.streamName(stream).partitionKey(key).data(SdkBytes.fromByteArray(new byte[bytes])));
  }

  private static void refuses(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            KinesisException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode())
                  .isIn("ValidationException", "InvalidArgumentException");
            });
  }

  @Test
  void spreadsKeysOverShardsByTheirDigestOrAsTheProducerSays() throws NoSuchAlgorithmException {
    create(3);
    List<Shard> shards = open(ShardFilterType.AT_LATEST);

    PutRecordsResponse put = client.putRecords(r -> r.streamName(stream).records(entries(300)));
    String last =
        client
            .putRecord(
                r ->
                    r.streamName(stream)
                        .partitionKey("key 0")
                        .explicitHashKey(
                            BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE).toString())
                        .data(SdkBytes.fromUtf8String("last")))
            .shardId();

    var md5 = MessageDigest.getInstance("MD5");
    for (int i = 0; i < 300; i++) {
      BigInteger hash =
          new BigInteger(1, md5.digest(("key " + i).getBytes(StandardCharsets.UTF_8)));
      String shardId = put.records().get(i).shardId();
      Shard shard =
          shards.stream().filter(s -> s.shardId().equals(shardId)).findFirst().orElseThrow();
      assertThat(hash)
          .isBetween(
              new BigInteger(shard.hashKeyRange().startingHashKey()),
              new BigInteger(shard.hashKeyRange().endingHashKey()));
    }
    assertThat(last).isEqualTo("shardId-000000000002");
  }

  @Test
  void startsWhereTheIteratorSays() {
    create(1);
    PutRecordsResponse put = client.putRecords(r -> r.streamName(stream).records(entries(3)));
    Instant between = readAll("shardId-000000000000").getLast().approximateArrivalTimestamp();
    Instant later = between.plusMillis(1_000);
    await().until(() -> Instant.now().isAfter(later.plusMillis(100)));
    String latest = iterate(i -> i.shardIteratorType(ShardIteratorType.LATEST));
    client.putRecords(r -> r.streamName(stream).records(entries(2)));
    String second = put.records().get(1).sequenceNumber();

    assertThat(read(iterate(i -> i.shardIteratorType(ShardIteratorType.TRIM_HORIZON)))).hasSize(5);
    assertThat(read(latest)).hasSize(2);
    assertThat(
            read(
                iterate(
                    i ->
                        i.shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                            .startingSequenceNumber(second))))
        .hasSize(4);
    assertThat(
            read(
                iterate(
                    i ->
                        i.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                            .startingSequenceNumber(second))))
        .hasSize(3);
    assertThat(
            read(
                iterate(i -> i.shardIteratorType(ShardIteratorType.AT_TIMESTAMP).timestamp(later))))
        .hasSize(2);
    assertThat(
            read(
                iterate(
                    i ->
                        i.shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                            .timestamp(between.minusSeconds(3_600)))))
        .hasSize(5);
  }

  private String iterate(Consumer<GetShardIteratorRequest.Builder> how) {
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder().streamName(stream).shardId("shardId-000000000000");
    how.accept(request);
    return client.getShardIterator(request.build()).shardIterator();
  }

  private List<Record> read(String iterator) {
    GetRecordsResponse page = client.getRecords(r -> r.shardIterator(iterator));
    assertThat(page.nextShardIterator()).isNotNull();
    return page.records();
  }

  @Test
  void endsSplitAndMergedShardsWithTheirChildren() {
    create(1);
    String parent = "shardId-000000000000";
    client.putRecords(r -> r.streamName(stream).records(entries(10)));

    client.splitShard(
        r -> r.streamName(stream).shardToSplit(parent).newStartingHashKey(MIDDLE.toString()));
    awaitActive();
    client.putRecords(r -> r.streamName(stream).records(entries(20)));

    GetRecordsResponse end = untilEnd(parent);
    assertThat(end.childShards())
        .allSatisfy(child -> assertThat(child.parentShards()).containsExactly(parent))
        .hasSize(2);
    List<Shard> children = open(ShardFilterType.AT_LATEST);
    assertThat(children).hasSize(2);
    assertThat(
            readAll(children.get(0).shardId()).size() + readAll(children.get(1).shardId()).size())
        .isEqualTo(20);
    String ending =
        client.listShards(r -> r.streamName(stream)).shards().stream()
            .filter(shard -> shard.shardId().equals(parent))
            .findFirst()
            .orElseThrow()
            .sequenceNumberRange()
            .endingSequenceNumber();
    assertThat(children)
        .allSatisfy(
            child ->
                assertThat(new BigInteger(child.sequenceNumberRange().startingSequenceNumber()))
                    .isGreaterThan(new BigInteger(ending)));

    client.mergeShards(
        r ->
            r.streamName(stream)
                .shardToMerge(children.get(0).shardId())
                .adjacentShardToMerge(children.get(1).shardId()));
    awaitActive();
    assertThat(untilEnd(children.get(0).shardId()).childShards().getFirst().parentShards())
        .containsExactlyInAnyOrder(children.get(0).shardId(), children.get(1).shardId());
    assertThat(open(ShardFilterType.AT_LATEST)).hasSize(1);
    assertThat(open(ShardFilterType.AT_TRIM_HORIZON).getFirst().shardId()).isEqualTo(parent);
  }

  /** Reads to the end of a closed shard; the answer without a further iterator. */
  private GetRecordsResponse untilEnd(String shardId) {
    String iterator = start(shardId);
    while (true) {
      String from = iterator;
      GetRecordsResponse page = client.getRecords(r -> r.shardIterator(from));
      if (page.nextShardIterator() == null) {
        return page;
      }
      iterator = page.nextShardIterator();
    }
  }

  @Test
  void scalesUniformlyWithinTheLimitsOfOneCall() {
    create(2);
    client.putRecords(r -> r.streamName(stream).records(entries(50)));

    var answer = scale(3);

    assertThat(answer.currentShardCount()).isEqualTo(2);
    assertThat(answer.targetShardCount()).isEqualTo(3);
    awaitActive();
    assertThat(open(ShardFilterType.AT_LATEST)).hasSize(3);
    if (!differences().contains(Difference.UNEQUAL_SCALING)) {
      assertThat(open(ShardFilterType.AT_LATEST))
          .allSatisfy(
              shard ->
                  assertThat(width(shard).divide(BigInteger.ONE.shiftLeft(110)))
                      .isEqualTo(
                          BigInteger.ONE
                              .shiftLeft(128)
                              .divide(BigInteger.valueOf(3))
                              .divide(BigInteger.ONE.shiftLeft(110))));
    }
    scale(2);
    awaitActive();
    assertThat(open(ShardFilterType.AT_LATEST)).hasSize(2);
    for (int target : new int[] {5, 0}) {
      assertThatThrownBy(() -> scale(target))
          .isInstanceOfSatisfying(
              KinesisException.class, e -> assertThat(e.statusCode()).isEqualTo(400));
    }
    if (!differences().contains(Difference.OTHER_LIMIT_ERROR)) {
      assertThatThrownBy(() -> scale(5))
          .isInstanceOf(LimitExceededException.class)
          .hasMessageContaining("double");
    }
    assertThat(
            client.listShards(r -> r.streamName(stream)).shards().stream()
                .mapToInt(shard -> readAll(shard.shardId()).size())
                .sum())
        .isEqualTo(50);
  }

  private software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse scale(int target) {
    return client.updateShardCount(
        r ->
            r.streamName(stream).targetShardCount(target).scalingType(ScalingType.UNIFORM_SCALING));
  }

  private static BigInteger width(Shard shard) {
    return new BigInteger(shard.hashKeyRange().endingHashKey())
        .subtract(new BigInteger(shard.hashKeyRange().startingHashKey()));
  }

  @Test
  void pagesShards() {
    create(5);

    var first = client.listShards(r -> r.streamName(stream).maxResults(3));
    var second = client.listShards(r -> r.nextToken(first.nextToken()));

    assertThat(first.shards()).hasSize(3);
    assertThat(second.shards()).hasSize(2);
    assertThat(second.nextToken()).isNull();
  }

  private static List<PutRecordsRequestEntry> entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                PutRecordsRequestEntry.builder()
                    .partitionKey("key " + i)
                    .data(SdkBytes.fromUtf8String("record " + i + " \u00e9\n"))
                    .build())
        .toList();
  }

  private GetShardIteratorRequest iterator(String shardId) {
    return GetShardIteratorRequest.builder()
        .streamName(stream)
        .shardId(shardId)
        .shardIteratorType(ShardIteratorType.TRIM_HORIZON)
        .build();
  }

  private String start(String shardId) {
    return client.getShardIterator(iterator(shardId)).shardIterator();
  }

  private List<Record> readAll(String shardId) {
    List<Record> records = new ArrayList<>();
    String iterator = start(shardId);
    while (iterator != null) {
      String from = iterator;
      GetRecordsResponse page = client.getRecords(r -> r.shardIterator(from).limit(100));
      if (page.records().isEmpty() && page.nextShardIterator() != null) {
        assertThat(page.millisBehindLatest()).isZero();
        break;
      }
      records.addAll(page.records());
      iterator = page.nextShardIterator();
    }
    return records;
  }
}
