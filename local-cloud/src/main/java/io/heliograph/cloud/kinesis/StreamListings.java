package io.heliograph.cloud.kinesis;

import io.heliograph.cloud.aws.AwsException;
import io.heliograph.cloud.aws.AwsTimestamps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** DescribeStreamSummary, DescribeStream, ListStreams and ListShards. */
final class StreamListings {
  private static final String SHARD_PAGE = "shards";
  private static final int DEFAULT_SHARDS = 1_000;
  private static final int MAX_SHARDS = 10_000;

  private final Streams streams;
  private final Clock clock;

  StreamListings(Streams streams, Clock clock) {
    this.streams = streams;
    this.clock = clock;
  }

  JsonNode describeStreamSummary(JsonNode request) {
    DurableStream stream = streams.require(request);
    ObjectNode summary = summary(stream.description());
    summary.put("OpenShardCount", stream.openShards().size());
    summary.put("ConsumerCount", 0);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("StreamDescriptionSummary", summary);
    return answer;
  }

  JsonNode describeStream(JsonNode request) {
    DurableStream stream = streams.require(request);
    String after = request.path("ExclusiveStartShardId").asString("");
    int limit = limit(request, "Limit", 100, MAX_SHARDS);
    List<Shard> shards =
        stream.description().shards().stream()
            .filter(shard -> shard.id().compareTo(after) > 0)
            .toList();
    ObjectNode description = summary(stream.description());
    description.set("Shards", shards(shards.subList(0, Math.min(limit, shards.size()))));
    description.put("HasMoreShards", shards.size() > limit);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("StreamDescription", description);
    return answer;
  }

  private static ObjectNode summary(StreamDescription description) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("StreamName", description.name());
    node.put("StreamARN", Streams.arn(description.name()));
    node.put("StreamStatus", "ACTIVE");
    node.putObject("StreamModeDetails").put("StreamMode", "PROVISIONED");
    node.put("RetentionPeriodHours", description.retentionHours());
    node.set(
        "StreamCreationTimestamp",
        AwsTimestamps.node(Instant.ofEpochMilli(description.createdMillis())));
    node.putArray("EnhancedMonitoring").addObject().putArray("ShardLevelMetrics");
    node.put("EncryptionType", "NONE");
    return node;
  }

  JsonNode listStreams(JsonNode request) {
    int limit = limit(request, "Limit", 100, 10_000);
    String after = request.path("NextToken").asString("");
    if (after.isEmpty()) {
      after = request.path("ExclusiveStartStreamName").asString("");
    }
    List<String> names = streams.names(after, limit + 1);
    List<String> page = names.subList(0, Math.min(limit, names.size()));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode array = answer.putArray("StreamNames");
    ArrayNode summaries = answer.putArray("StreamSummaries");
    for (String name : page) {
      array.add(name);
      ObjectNode summary = summary(streams.require(name).description());
      summaries.add(summary.retain(
          "StreamName", "StreamARN", "StreamStatus", "StreamModeDetails",
          "StreamCreationTimestamp"));
    }
    answer.put("HasMoreStreams", names.size() > limit);
    if (names.size() > limit) {
      answer.put("NextToken", page.getLast());
    }
    return answer;
  }

  JsonNode listShards(JsonNode request) {
    int limit = limit(request, "MaxResults", DEFAULT_SHARDS, MAX_SHARDS);
    JsonNode nextToken = request.path("NextToken");
    String name;
    String after;
    String filterType;
    long timestamp;
    if (nextToken.isString()) {
      if (request.has("StreamName") || request.has("StreamARN") || request.has("ShardFilter")) {
        throw invalid("NextToken excludes StreamName, StreamARN and ShardFilter");
      }
      OpaqueToken token = OpaqueToken.parse(SHARD_PAGE, 4, nextToken.stringValue());
      if (token == null) {
        throw invalid("Invalid NextToken");
      }
      if (token.isExpired(clock.millis())) {
        throw AwsException.badRequest("ExpiredNextTokenException", "NextToken is over 300 s old");
      }
      name = token.parts().get(0);
      after = token.parts().get(1);
      filterType = token.parts().get(2);
      timestamp = Long.parseLong(token.parts().get(3));
    } else {
      name = Streams.name(request);
      JsonNode filter = request.path("ShardFilter");
      filterType = filter.path("Type").asString("FROM_TRIM_HORIZON");
      after = request.path("ExclusiveStartShardId").asString("");
      timestamp = 0;
      switch (filterType) {
        case "AFTER_SHARD_ID" -> {
          after = filter.path("ShardId").asString("");
          if (after.isEmpty()) {
            throw invalid("AFTER_SHARD_ID needs a ShardId");
          }
          filterType = "FROM_TRIM_HORIZON";
        }
        case "AT_TIMESTAMP", "FROM_TIMESTAMP" ->
            timestamp = AwsTimestamps.read(filter.path("Timestamp")).toEpochMilli();
        case "AT_TRIM_HORIZON", "FROM_TRIM_HORIZON", "AT_LATEST" -> {}
        default -> throw invalid("ShardFilter type: " + filterType);
      }
    }
    return shardPage(streams.require(name), after, filterType, timestamp, limit);
  }

  private ObjectNode shardPage(
      DurableStream stream, String after, String filterType, long timestamp, int limit) {
    StreamDescription description = stream.description();
    long horizon =
        Math.max(
            description.createdMillis(),
            clock.millis() - Duration.ofHours(description.retentionHours()).toMillis());
    Predicate<Shard> filter =
        switch (filterType) {
          case "AT_LATEST" -> Shard::isOpen;
          case "AT_TRIM_HORIZON" -> shard -> openAt(shard, horizon);
          case "AT_TIMESTAMP" -> shard -> openAt(shard, Math.max(timestamp, horizon));
          case "FROM_TIMESTAMP" -> shard -> openSince(shard, Math.max(timestamp, horizon));
          default -> shard -> openSince(shard, horizon);
        };
    List<Shard> shards =
        description.shards().stream()
            .filter(shard -> shard.id().compareTo(after) > 0)
            .filter(filter)
            .toList();
    List<Shard> page = shards.subList(0, Math.min(limit, shards.size()));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("Shards", shards(page));
    if (shards.size() > limit) {
      answer.put(
          "NextToken",
          new OpaqueToken(
                  SHARD_PAGE,
                  clock.millis(),
                  List.of(
                      description.name(),
                      page.getLast().id(),
                      filterType,
                      Long.toString(timestamp)))
              .toString());
    }
    return answer;
  }

  private static boolean openAt(Shard shard, long millis) {
    return shard.createdMillis() <= millis && openSince(shard, millis);
  }

  private static boolean openSince(Shard shard, long millis) {
    return shard.closedMillis() == null || shard.closedMillis() > millis;
  }

  private static ArrayNode shards(List<Shard> shards) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(shards.size());
    for (Shard shard : shards) {
      ObjectNode node = array.addObject();
      node.put("ShardId", shard.id());
      List<Integer> parents = shard.parents();
      if (!parents.isEmpty()) {
        node.put("ParentShardId", Shard.id(parents.getFirst()));
      }
      if (parents.size() > 1) {
        node.put("AdjacentParentShardId", Shard.id(parents.get(1)));
      }
      node.set("HashKeyRange", hashKeyRange(shard));
      ObjectNode range = node.putObject("SequenceNumberRange");
      range.put("StartingSequenceNumber", shard.startingSequenceNumber().toString());
      if (shard.end() != null) {
        range.put(
            "EndingSequenceNumber", new SequenceNumber(shard.end(), shard.index()).toString());
      }
    }
    return array;
  }

  static ObjectNode hashKeyRange(Shard shard) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("StartingHashKey", shard.hashKeys().start().toString());
    node.put("EndingHashKey", shard.hashKeys().end().toString());
    return node;
  }

  private static int limit(JsonNode request, String member, int byDefault, int max) {
    int limit = request.path(member).asInt(byDefault);
    if (limit < 1 || limit > max) {
      throw AwsException.badRequest(
          "ValidationException", member + ": " + limit + " (expected: 1.." + max + ")");
    }
    return limit;
  }

  private static AwsException invalid(String message) {
    return AwsException.badRequest("InvalidArgumentException", message);
  }
}
