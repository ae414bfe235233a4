package io.heliograph.cloud.kinesis;

import io.heliograph.cloud.aws.AwsException;
import java.math.BigInteger;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * SplitShard, MergeShards and UpdateShardCount; done when they answer, where AWS is UPDATING for a
 * while.
 */
final class Resharding {
  private final Streams streams;

  Resharding(Streams streams) {
    this.streams = streams;
  }

  JsonNode splitShard(JsonNode request) {
    DurableStream stream = streams.require(request);
    String shardId = request.path("ShardToSplit").asString("");
    String text = request.path("NewStartingHashKey").asString("");
    if (!text.matches("\\d{1,39}")) {
      throw invalid("NewStartingHashKey: " + text);
    }
    BigInteger second = new BigInteger(text);
    stream.reshard(
        current -> {
          Shard parent = open(stream, shardId);
          HashKeyRange keys = parent.hashKeys();
          if (second.compareTo(keys.start()) <= 0 || !keys.contains(second)) {
            throw invalid("NewStartingHashKey: " + text + " (expected: inside " + keys + ")");
          }
          return new DurableStream.Plan(
              List.of(parent),
              List.of(
                  new HashKeyRange(keys.start(), second.subtract(BigInteger.ONE)),
                  new HashKeyRange(second, keys.end())));
        });
    return JsonNodeFactory.instance.objectNode();
  }

  JsonNode mergeShards(JsonNode request) {
    DurableStream stream = streams.require(request);
    String first = request.path("ShardToMerge").asString("");
    String second = request.path("AdjacentShardToMerge").asString("");
    stream.reshard(
        current -> {
          Shard one = open(stream, first);
          Shard other = open(stream, second);
          boolean ordered = one.hashKeys().start().compareTo(other.hashKeys().start()) < 0;
          HashKeyRange low = (ordered ? one : other).hashKeys();
          HashKeyRange high = (ordered ? other : one).hashKeys();
          if (!low.end().add(BigInteger.ONE).equals(high.start())) {
            throw invalid(first + " and " + second + " are not adjacent");
          }
          return new DurableStream.Plan(
              List.of(one, other), List.of(new HashKeyRange(low.start(), high.end())));
        });
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * Cuts the key space into equal parts, by splits where a new boundary lies inside a shard and
   * merges of what then belongs together, so that each step has the one or two parents that
   * consumers know. A crash leaves fewer steps done; the same request goes on from there.
   *
   * <p>The limits of one call are AWS's, but not that of ten calls a day.
   */
  JsonNode updateShardCount(JsonNode request) {
    DurableStream stream = streams.require(request);
    int target = request.path("TargetShardCount").asInt(0);
    if (target < 1) {
      throw AwsException.badRequest(
          "ValidationException", "TargetShardCount: " + target + " (expected: at least 1)");
    }
    String scaling = request.path("ScalingType").asString("");
    if (!scaling.equals("UNIFORM_SCALING")) {
      throw AwsException.badRequest(
          "ValidationException", "ScalingType: " + scaling + " (expected: UNIFORM_SCALING)");
    }
    int current = stream.openShards().size();
    requireWithinLimits(current, target);
    for (HashKeyRange part : HashKeyRange.divide(target)) {
      splitAt(stream, part.start());
    }
    for (HashKeyRange part : HashKeyRange.divide(target)) {
      mergeWithin(stream, part);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("StreamName", stream.description().name());
    answer.put("StreamARN", Streams.arn(stream.description().name()));
    answer.put("CurrentShardCount", current);
    answer.put("TargetShardCount", target);
    return answer;
  }

  private static void requireWithinLimits(int current, int target) {
    String counts =
        "Current open shard count: " + current + ", Target shard count: " + target + ".";
    if (target > Streams.MAX_SHARDS) {
      throw AwsException.badRequest(
          "LimitExceededException",
          "UpdateShardCount cannot scale over the limit of " + Streams.MAX_SHARDS + ". " + counts);
    }
    if (target > 2 * current) {
      throw AwsException.badRequest(
          "LimitExceededException",
          "UpdateShardCount cannot scale up over double your current open shard count. " + counts);
    }
    if (2 * target < current) {
      throw AwsException.badRequest(
          "LimitExceededException",
          "UpdateShardCount cannot scale down below half your current open shard count. " + counts);
    }
  }

  private static void splitAt(DurableStream stream, BigInteger boundary) {
    stream.reshard(
        current -> {
          Shard parent = stream.openShard(boundary);
          HashKeyRange keys = parent.hashKeys();
          return keys.start().equals(boundary)
              ? DurableStream.Plan.NOTHING
              : new DurableStream.Plan(
                  List.of(parent),
                  List.of(
                      new HashKeyRange(keys.start(), boundary.subtract(BigInteger.ONE)),
                      new HashKeyRange(boundary, keys.end())));
        });
  }

  private static void mergeWithin(DurableStream stream, HashKeyRange part) {
    while (!stream.openShard(part.start()).hashKeys().end().equals(part.end())) {
      stream.reshard(
          current -> {
            Shard low = stream.openShard(part.start());
            Shard high = stream.openShard(low.hashKeys().end().add(BigInteger.ONE));
            return new DurableStream.Plan(
                List.of(low, high),
                List.of(new HashKeyRange(low.hashKeys().start(), high.hashKeys().end())));
          });
    }
  }

  private static Shard open(DurableStream stream, String shardId) {
    Shard shard = stream.shard(shardId);
    if (!shard.isOpen()) {
      throw invalid(shardId + " is closed");
    }
    return shard;
  }

  private static AwsException invalid(String message) {
    return AwsException.badRequest("InvalidArgumentException", message);
  }
}
