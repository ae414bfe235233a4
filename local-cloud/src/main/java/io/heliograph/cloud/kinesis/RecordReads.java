package io.heliograph.cloud.kinesis;

import io.heliograph.cloud.aws.AwsException;
import io.heliograph.cloud.aws.AwsTimestamps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * GetShardIterator and GetRecords. The limit of five reads a second is not enforced.
 *
 * <p>Unlike AWS, a read at the tip of an open shard may be held until something arrives, as AWS
 * does for enhanced fan-out: consumers that poll then cost next to nothing while nothing happens,
 * and see what arrives at once.
 */
final class RecordReads {
  private static final String ITERATOR = "iterator";
  private static final int MAX_RECORDS = 10_000;
  private static final long MAX_BYTES = 10 << 20;

  private final Streams streams;
  private final Duration hold;
  private final Clock clock;

  /**
   * @param hold how long a read at the tip waits at most; zero answers at once
   */
  RecordReads(Streams streams, Duration hold, Clock clock) {
    this.streams = streams;
    this.hold = hold;
    this.clock = clock;
  }

  JsonNode getShardIterator(JsonNode request) {
    DurableStream stream = streams.require(request);
    Shard shard = stream.shard(request.path("ShardId").asString(""));
    ShardLog log = stream.log(shard);
    String type = request.path("ShardIteratorType").asString("");
    long ordinal =
        switch (type) {
          case "TRIM_HORIZON" -> log.oldestOrdinal();
          case "LATEST" -> log.nextOrdinal();
          case "AT_TIMESTAMP" -> atTimestamp(log, request);
          case "AT_SEQUENCE_NUMBER" -> startingOrdinal(request, shard, log);
          case "AFTER_SEQUENCE_NUMBER" -> startingOrdinal(request, shard, log) + 1;
          default ->
              throw AwsException.badRequest("ValidationException", "ShardIteratorType: " + type);
        };
    return JsonNodeFactory.instance
        .objectNode()
        .put("ShardIterator", iterator(stream, shard, ordinal));
  }

  private long atTimestamp(ShardLog log, JsonNode request) {
    JsonNode timestamp = request.get("Timestamp");
    if (timestamp == null) {
      throw AwsException.badRequest("InvalidArgumentException", "Timestamp is required");
    }
    Instant instant = AwsTimestamps.read(timestamp);
    if (instant.isAfter(clock.instant())) {
      throw AwsException.badRequest(
          "InvalidArgumentException", "Timestamp: " + instant + " (expected: not in the future)");
    }
    return log.ordinalAt(instant.toEpochMilli());
  }

  private static long startingOrdinal(JsonNode request, Shard shard, ShardLog log) {
    String text = request.path("StartingSequenceNumber").asString("");
    SequenceNumber number = SequenceNumber.parse(text);
    long end = shard.end() == null ? log.nextOrdinal() : shard.end();
    if (number.shardIndex() != shard.index()
        || number.ordinal() < shard.start()
        || number.ordinal() > end) {
      throw AwsException.badRequest(
          "InvalidArgumentException",
          "StartingSequenceNumber " + text + " did not come from " + shard.id());
    }
    return number.ordinal();
  }

  JsonNode getRecords(JsonNode request) {
    int limit = request.path("Limit").asInt(MAX_RECORDS);
    if (limit < 1 || limit > MAX_RECORDS) {
      throw AwsException.badRequest(
          "ValidationException", "Limit: " + limit + " (expected: 1..10000)");
    }
    OpaqueToken token = OpaqueToken.parse(ITERATOR, 4, request.path("ShardIterator").asString(""));
    if (token == null) {
      throw AwsException.badRequest("InvalidArgumentException", "Invalid ShardIterator.");
    }
    long now = clock.millis();
    if (token.isExpired(now)) {
      throw AwsException.badRequest(
          "ExpiredIteratorException", "Iterator expired; iterators live for 300 seconds.");
    }
    List<String> parts = token.parts();
    DurableStream stream = streams.require(parts.get(0));
    if (!Long.toString(stream.description().createdMillis()).equals(parts.get(1))) {
      throw AwsException.badRequest("InvalidArgumentException", "Iterator of a former stream.");
    }
    long ordinal = Long.parseLong(parts.get(3));
    awaitRecord(stream, stream.shard(parts.get(2)), ordinal);
    return getRecords(stream, stream.shard(parts.get(2)), ordinal, limit, now);
  }

  private void awaitRecord(DurableStream stream, Shard shard, long ordinal) {
    if (!shard.isOpen() || hold.isZero()) {
      return;
    }
    ShardLog log = stream.log(shard);
    try {
      stream.awaitArrival(
          () -> log.nextOrdinal() > ordinal || !stream.shard(shard.id()).isOpen(), hold);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode getRecords(
      DurableStream stream, Shard shard, long ordinal, int limit, long now) {
    ShardLog log = stream.log(shard);
    RecordBatch batch = new RecordBatch(limit, MAX_BYTES);
    log.read(ordinal, batch);
    List<LogRecord> records = batch.records();
    long next = records.isEmpty() ? ordinal : records.getLast().ordinal() + 1;

    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode array = JsonNodeFactory.instance.arrayNode(records.size());
    for (LogRecord record : records) {
      array.add(record(shard, record));
    }
    answer.set("Records", array);
    boolean atTip = next >= log.nextOrdinal();
    // The shard as it was found above: when it closed meanwhile, the next read says so.
    if (atTip && !shard.isOpen()) {
      answer.set("ChildShards", children(stream, shard));
    } else {
      answer.put("NextShardIterator", iterator(stream, shard, next));
    }
    long behind = atTip || records.isEmpty() ? 0 : now - records.getLast().arrivalMillis();
    answer.put("MillisBehindLatest", Math.max(0, behind));
    return answer;
  }

  private static ObjectNode record(Shard shard, LogRecord record) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("SequenceNumber", new SequenceNumber(record.ordinal(), shard.index()).toString());
    node.put("Data", record.data());
    node.put("PartitionKey", record.partitionKey());
    node.set(
        "ApproximateArrivalTimestamp",
        AwsTimestamps.node(Instant.ofEpochMilli(record.arrivalMillis())));
    node.put("EncryptionType", "NONE");
    return node;
  }

  private static ArrayNode children(DurableStream stream, Shard parent) {
    ArrayNode children = JsonNodeFactory.instance.arrayNode();
    for (Shard child : stream.children(parent)) {
      ObjectNode node = children.addObject();
      node.put("ShardId", child.id());
      ArrayNode parents = node.putArray("ParentShards");
      child.parents().forEach(index -> parents.add(Shard.id(index)));
      node.set("HashKeyRange", StreamListings.hashKeyRange(child));
    }
    return children;
  }

  private String iterator(DurableStream stream, Shard shard, long ordinal) {
    StreamDescription description = stream.description();
    return new OpaqueToken(
            ITERATOR,
            clock.millis(),
            List.of(
                description.name(),
                Long.toString(description.createdMillis()),
                shard.id(),
                Long.toString(ordinal)))
        .toString();
  }
}
