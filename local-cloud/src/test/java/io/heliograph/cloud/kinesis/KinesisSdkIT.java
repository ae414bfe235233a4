package io.heliograph.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The unmodified SDK against the endpoint. */
class KinesisSdkIT {
  private static final String STREAM = "signals";

  @TempDir private Path directory;
  private CloudFixture cloud;

  @BeforeEach
  void open() throws IOException {
    cloud = new CloudFixture(directory, Clock.systemUTC());
  }

  @AfterEach
  void close() throws IOException {
    cloud.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void writesAndReadsBackInBothEncodings(boolean cbor) {
    System.setProperty("aws.cborEnabled", Boolean.toString(cbor));
    try (KinesisClient client = cloud.client()) {
      cloud.kinesis.ensureStream(STREAM, 1);
      Instant before = Instant.ofEpochMilli(Instant.now().toEpochMilli());

      PutRecordsResponse put = client.putRecords(r -> r.streamName(STREAM).records(entries(500)));

      assertThat(put.failedRecordCount()).isZero();
      List<Record> records = readAll(client, "shardId-000000000000");
      assertThat(records).hasSize(500);
      assertThat(records)
          .extracting(Record::sequenceNumber)
          .containsExactlyElementsOf(put.records().stream().map(e -> e.sequenceNumber()).toList());
      assertThat(records.get(7).data().asUtf8String()).isEqualTo("record 7 \u00e9\n");
      assertThat(records.get(7).partitionKey()).isEqualTo("key 7");
      assertThat(records.get(7).approximateArrivalTimestamp()).isBetween(before, Instant.now());
    } finally {
      System.clearProperty("aws.cborEnabled");
    }
  }

  @Test
  void servesTheAsynchronousClient() {
    try (KinesisAsyncClient client = cloud.asyncClient()) {
      client.createStream(r -> r.streamName(STREAM).shardCount(2)).join();
      client.waiter().waitUntilStreamExists(r -> r.streamName(STREAM)).join();

      var summary = client.describeStreamSummary(r -> r.streamName(STREAM)).join();
      client
          .putRecord(
              r -> r.streamName(STREAM).partitionKey("a").data(SdkBytes.fromUtf8String("one")))
          .join();

      assertThat(summary.streamDescriptionSummary().streamStatus()).isEqualTo(StreamStatus.ACTIVE);
      assertThat(summary.streamDescriptionSummary().openShardCount()).isEqualTo(2);
      assertThat(client.listStreams().join().streamNames()).containsExactly(STREAM);
    }
  }

  @Test
  void answersErrorsThatTheSdkKnows() {
    try (KinesisClient client = cloud.client()) {
      cloud.kinesis.ensureStream(STREAM, 1);

      assertThatThrownBy(() -> client.listShards(r -> r.streamName("absent")))
          .isInstanceOf(ResourceNotFoundException.class);
      assertThatThrownBy(() -> client.createStream(r -> r.streamName(STREAM).shardCount(1)))
          .isInstanceOf(ResourceInUseException.class);
      assertThatThrownBy(() -> client.deleteStream(r -> r.streamName(STREAM)))
          .isInstanceOfSatisfying(
              KinesisException.class,
              e -> {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException");
                assertThat(e.requestId()).isNotEmpty();
              });
      assertThatThrownBy(() -> client.putRecords(r -> r.streamName(STREAM).records(entries(501))))
          .isInstanceOfSatisfying(
              KinesisException.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }
  }

  @Test
  void spreadsKeysOverShardsByTheirDigest() {
    try (KinesisClient client = cloud.client()) {
      cloud.kinesis.ensureStream(STREAM, 3);
      List<Shard> shards = client.listShards(r -> r.streamName(STREAM)).shards();

      PutRecordsResponse put = client.putRecords(r -> r.streamName(STREAM).records(entries(300)));

      for (int i = 0; i < 300; i++) {
        BigInteger hash = HashKeyRange.hash("key " + i);
        String shardId = put.records().get(i).shardId();
        Shard shard =
            shards.stream().filter(s -> s.shardId().equals(shardId)).findFirst().orElseThrow();
        assertThat(hash)
            .isBetween(
                new BigInteger(shard.hashKeyRange().startingHashKey()),
                new BigInteger(shard.hashKeyRange().endingHashKey()));
      }
    }
  }

  @Test
  void endsASplitShardWithItsChildren() {
    try (KinesisClient client = cloud.client()) {
      cloud.kinesis.ensureStream(STREAM, 1);
      String parent = "shardId-000000000000";
      client.putRecords(r -> r.streamName(STREAM).records(entries(10)));

      client.splitShard(
          r ->
              r.streamName(STREAM)
                  .shardToSplit(parent)
                  .newStartingHashKey(BigInteger.ONE.shiftLeft(127).toString()));
      client.putRecords(r -> r.streamName(STREAM).records(entries(20)));

      GetRecordsResponse end = client.getRecords(r -> r.shardIterator(start(client, parent)));
      assertThat(end.records()).hasSize(10);
      assertThat(end.nextShardIterator()).isNull();
      assertThat(end.childShards())
          .allSatisfy(child -> assertThat(child.parentShards()).containsExactly(parent))
          .hasSize(2);
      List<Shard> open =
          client
              .listShards(
                  r -> r.streamName(STREAM).shardFilter(f -> f.type(ShardFilterType.AT_LATEST)))
              .shards();
      assertThat(open).hasSize(2);
      assertThat(
              readAll(client, open.get(0).shardId()).size()
                  + readAll(client, open.get(1).shardId()).size())
          .isEqualTo(20);
      assertThat(new BigInteger(open.get(0).sequenceNumberRange().startingSequenceNumber()))
          .isGreaterThan(
              new BigInteger(
                  client
                      .listShards(r -> r.streamName(STREAM))
                      .shards()
                      .get(0)
                      .sequenceNumberRange()
                      .endingSequenceNumber()));

      client.mergeShards(
          r ->
              r.streamName(STREAM)
                  .shardToMerge(open.get(1).shardId())
                  .adjacentShardToMerge(open.get(0).shardId()));
      GetRecordsResponse merged =
          client.getRecords(
              r -> r.shardIterator(start(client, open.get(0).shardId())).limit(1_000));
      assertThat(merged.nextShardIterator()).isNull();
      assertThat(merged.childShards().getFirst().parentShards()).hasSize(2);
    }
  }

  @Test
  void pagesShards() {
    try (KinesisClient client = cloud.client()) {
      cloud.kinesis.ensureStream(STREAM, 5);

      var first = client.listShards(r -> r.streamName(STREAM).maxResults(3));
      var second = client.listShards(r -> r.nextToken(first.nextToken()));

      assertThat(first.shards()).hasSize(3);
      assertThat(second.shards()).hasSize(2);
      assertThat(second.nextToken()).isNull();
    }
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

  private static String start(KinesisClient client, String shardId) {
    return client
        .getShardIterator(
            r ->
                r.streamName(STREAM)
                    .shardId(shardId)
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .shardIterator();
  }

  private static List<Record> readAll(KinesisClient client, String shardId) {
    List<Record> records = new ArrayList<>();
    String iterator = start(client, shardId);
    while (iterator != null) {
      String from = iterator;
      GetRecordsResponse page = client.getRecords(r -> r.shardIterator(from).limit(100));
      if (page.records().isEmpty()) {
        assertThat(page.millisBehindLatest()).isZero();
        break;
      }
      records.addAll(page.records());
      iterator = page.nextShardIterator();
    }
    return records;
  }
}
