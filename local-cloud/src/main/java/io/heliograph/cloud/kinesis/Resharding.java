package io.heliograph.cloud.kinesis;

import io.heliograph.cloud.aws.AwsException;
import java.math.BigInteger;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** SplitShard and MergeShards; done when they answer, where AWS is UPDATING for a while. */
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
