package io.heliograph.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.cloud.aws.AwsException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class KinesisServiceTest {
  private static final String STREAM = "signals";
  private static final String SHARD = "shardId-000000000000";

  @TempDir private Path directory;
  private final ManualClock clock = new ManualClock();
  private KinesisService kinesis;

  @BeforeEach
  void open() throws IOException {
    kinesis = KinesisService.open(directory, clock);
    kinesis.ensureStream(STREAM, 1);
  }

  @AfterEach
  void close() throws IOException {
    kinesis.close();
  }

  @Test
  void letsAnIteratorLiveForFiveMinutes() {
    String iterator = iterator("TRIM_HORIZON", null);

    clock.advance(Duration.ofMinutes(5));
    assertThat(getRecords(iterator).get("Records")).isEmpty();
    clock.advance(Duration.ofMillis(1));

    assertFails("ExpiredIteratorException", () -> getRecords(iterator));
    assertFails("InvalidArgumentException", () -> getRecords("bm9uc2Vuc2U="));
  }

  @Test
  void letsAPagingTokenLiveForFiveMinutes() {
    kinesis.ensureStream("wide", 3);
    String token =
        call("ListShards", "{'StreamName':'wide','MaxResults':2}").get("NextToken").stringValue();

    clock.advance(Duration.ofMinutes(6));

    assertFails(
        "ExpiredNextTokenException", () -> call("ListShards", "{'NextToken':'" + token + "'}"));
    assertFails(
        "InvalidArgumentException",
        () -> call("ListShards", "{'StreamName':'wide','NextToken':'" + token + "'}"));
  }

  @Test
  void startsReadingWhereEachIteratorTypeSays() {
    String first = put("one");
    clock.advance(Duration.ofSeconds(10));
    String second = put("two");
    String latest = iterator("LATEST", null);
    clock.advance(Duration.ofSeconds(10));
    put("three");

    assertThat(texts(iterator("TRIM_HORIZON", null))).containsExactly("one", "two", "three");
    assertThat(texts(iterator("AT_SEQUENCE_NUMBER", first))).containsExactly("one", "two", "three");
    assertThat(texts(iterator("AFTER_SEQUENCE_NUMBER", second))).containsExactly("three");
    assertThat(texts(latest)).containsExactly("three");
    long at = clock.instant().getEpochSecond() - 15;
    assertThat(
            texts(
                call("GetShardIterator", request("AT_TIMESTAMP").put("Timestamp", at))
                    .get("ShardIterator")
                    .stringValue()))
        .containsExactly("two", "three");
  }

  @Test
  void refusesSequenceNumbersOfOtherShardsAndOfTheFuture() {
    put("one");

    assertFails(
        "InvalidArgumentException",
        () -> iterator("AT_SEQUENCE_NUMBER", new SequenceNumber(1, 5).toString()));
    assertFails(
        "InvalidArgumentException",
        () -> iterator("AT_SEQUENCE_NUMBER", new SequenceNumber(500, 0).toString()));
  }

  @Test
  void saysHowFarAReaderIsBehind() {
    put("one");
    clock.advance(Duration.ofSeconds(3));
    put("two");

    JsonNode behind =
        call(
            "GetRecords",
            JsonNodeFactory.instance
                .objectNode()
                .put("ShardIterator", iterator("TRIM_HORIZON", null))
                .put("Limit", 1));
    JsonNode atTip = getRecords(behind.get("NextShardIterator").stringValue());

    assertThat(behind.get("MillisBehindLatest").longValue()).isEqualTo(3_000);
    assertThat(atTip.get("MillisBehindLatest").longValue()).isZero();
    assertThat(atTip.has("NextShardIterator")).isTrue();
  }

  @Test
  void refusesARequestWithARecordThatIsTooLarge() {
    String data = "A".repeat(1_398_104); // base64 of 1 MiB and one byte

    assertFails("ValidationException", () -> put64("key", data));
    assertFails("ValidationException", () -> put64("", "AA=="));
    assertFails("SerializationException", () -> put64("key", "no base64!"));
    assertThat(texts(iterator("TRIM_HORIZON", null))).isEmpty();
  }

  @Test
  void honoursAnExplicitHashKeyAfterASplit() {
    call(
        "SplitShard",
        JsonNodeFactory.instance
            .objectNode()
            .put("StreamName", STREAM)
            .put("ShardToSplit", SHARD)
            .put("NewStartingHashKey", BigInteger.ONE.shiftLeft(127).toString()));

    JsonNode answer =
        call(
            "PutRecords",
            "{'StreamName':'signals','Records':["
                + "{'PartitionKey':'a','Data':'AA==','ExplicitHashKey':'0'},"
                + "{'PartitionKey':'a','Data':'AA==','ExplicitHashKey':'"
                + HashKeyRange.MAX
                + "'}]}");

    assertThat(answer.get("FailedRecordCount").intValue()).isZero();
    assertThat(answer.get("Records").get(0).get("ShardId").stringValue()).isEqualTo(Shard.id(1));
    assertThat(answer.get("Records").get(1).get("ShardId").stringValue()).isEqualTo(Shard.id(2));
    assertThat(kinesis.shardIds(STREAM)).containsExactly(SHARD, Shard.id(1), Shard.id(2));
  }

  @Test
  void filtersShardsByTimeAndState() {
    clock.advance(Duration.ofHours(1));
    long beforeSplit = clock.instant().getEpochSecond();
    clock.advance(Duration.ofHours(1));
    call(
        "SplitShard",
        JsonNodeFactory.instance
            .objectNode()
            .put("StreamName", STREAM)
            .put("ShardToSplit", SHARD)
            .put("NewStartingHashKey", "1"));

    assertThat(shards("{'Type':'AT_LATEST'}")).containsExactly(Shard.id(1), Shard.id(2));
    assertThat(shards("{'Type':'AT_TRIM_HORIZON'}")).containsExactly(SHARD);
    assertThat(shards("{'Type':'AT_TIMESTAMP','Timestamp':" + beforeSplit + ".5}"))
        .containsExactly(SHARD);
    assertThat(shards("{'Type':'FROM_TRIM_HORIZON'}")).hasSize(3);
    assertThat(shards("{'Type':'AFTER_SHARD_ID','ShardId':'" + SHARD + "'}")).hasSize(2);
    clock.advance(Duration.ofHours(25));
    assertThat(shards("{'Type':'FROM_TRIM_HORIZON'}")).hasSize(2);
    assertThat(shards("{'Type':'AT_TRIM_HORIZON'}")).hasSize(2);
  }

  @Test
  void answersEachEntryOfABatchThatTheDiskRefuses() throws IOException {
    kinesis.close();

    JsonNode answer =
        call(
            "PutRecords",
            "{'StreamName':'signals','Records':[{'PartitionKey':'a','Data':'AA=='}]}");

    assertThat(answer.get("FailedRecordCount").intValue()).isEqualTo(1);
    assertThat(answer.get("Records").get(0).get("ErrorCode").stringValue())
        .isEqualTo("InternalFailure");
  }

  @Test
  void readsInProcessAfterAPositionAndWakesWhoWaitsForMore() throws Exception {
    String first = put("one");
    put("two");

    List<StreamReader.StoredRecord> after = kinesis.read(STREAM, SHARD, first, 10);
    assertThat(after).hasSize(1);
    String last = after.getFirst().sequenceNumber();
    kinesis.awaitRecordsAfter(STREAM, SHARD, first, Duration.ofDays(1)); // at once

    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(
            () -> {
              try {
                kinesis.awaitRecordsAfter(STREAM, SHARD, last, Duration.ofDays(1));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    put("three");

    waiting.get(30, TimeUnit.SECONDS);
    assertThat(kinesis.read(STREAM, SHARD, last, 10)).hasSize(1);
  }

  @Test
  void goesOnWithGrowingSequenceNumbersAfterReopening() throws IOException {
    String before = put("one");
    kinesis.close();
    kinesis = KinesisService.open(directory, clock);

    String after = put("two");

    assertThat(new BigInteger(after)).isGreaterThan(new BigInteger(before));
    assertThat(texts(iterator("TRIM_HORIZON", null))).containsExactly("one", "two");
  }

  private JsonNode call(String operation, JsonNode request) {
    return kinesis.handle(operation, request);
  }

  private JsonNode call(String operation, String request) {
    return call(operation, JsonMapper.shared().readTree(request.replace('\'', '"')));
  }

  private static ObjectNode request(String iteratorType) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("StreamName", STREAM)
        .put("ShardId", SHARD)
        .put("ShardIteratorType", iteratorType);
  }

  private String iterator(String type, @org.jspecify.annotations.Nullable String sequenceNumber) {
    ObjectNode request = request(type);
    if (sequenceNumber != null) {
      request.put("StartingSequenceNumber", sequenceNumber);
    }
    return call("GetShardIterator", request).get("ShardIterator").stringValue();
  }

  private JsonNode getRecords(String iterator) {
    return call("GetRecords", JsonNodeFactory.instance.objectNode().put("ShardIterator", iterator));
  }

  private List<String> texts(String iterator) {
    List<String> texts = new ArrayList<>();
    for (JsonNode record : getRecords(iterator).get("Records")) {
      texts.add(new String(record.get("Data").binaryValue(), StandardCharsets.UTF_8));
    }
    return texts;
  }

  private List<String> shards(String filter) {
    List<String> ids = new ArrayList<>();
    call("ListShards", "{'StreamName':'signals','ShardFilter':" + filter + "}")
        .get("Shards")
        .forEach(shard -> ids.add(shard.get("ShardId").stringValue()));
    return ids;
  }

  private String put(String text) {
    ObjectNode request =
        JsonNodeFactory.instance
            .objectNode()
            .put("StreamName", STREAM)
            .put("PartitionKey", "key")
            .put("Data", text.getBytes(StandardCharsets.UTF_8));
    return call("PutRecord", request).get("SequenceNumber").stringValue();
  }

  private void put64(String key, String base64) {
    call(
        "PutRecords",
        "{'StreamName':'signals','Records':[{'PartitionKey':'"
            + key
            + "','Data':'"
            + base64
            + "'}]}");
  }

  private static void assertFails(String type, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.type()).isEqualTo(type));
  }
}
