package io.heliograph.cloud.kinesis;

import io.heliograph.cloud.aws.AwsException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * PutRecord and PutRecords. An answer without an error means that the record is on disk.
 *
 * <p>Limits are those of the API reference (500 entries, 10 MiB a request, 1 MiB a record with its
 * key, the size before the limit could be raised per stream); rates are those of {@link
 * WriteLimits}.
 */
final class RecordWrites {
  private static final Logger log = LoggerFactory.getLogger(RecordWrites.class);

  private static final int MAX_ENTRIES = 500;
  private static final int MAX_RECORD_BYTES = 1 << 20;
  private static final int MAX_REQUEST_BYTES = 10 << 20;
  private static final int MAX_KEY_CHARACTERS = 256;

  private final Streams streams;
  private final WriteLimits limits;

  RecordWrites(Streams streams, WriteLimits limits) {
    this.streams = streams;
    this.limits = limits;
  }

  /** An entry of a request; the hash key only where the client gave one. */
  private record Put(ShardLog.Entry entry, String key, @Nullable BigInteger explicitHash) {
    BigInteger hashKey() {
      return explicitHash != null ? explicitHash : HashKeyRange.hash(key);
    }
  }

  /**
   * What became of an entry: its place, or AWS's error.
   *
   * @param at null when it was not stored
   */
  private record Placed(@Nullable SequenceNumber at, String errorCode, String errorMessage) {
    static final Placed REFUSED = new Placed(null, "InternalFailure", "Internal service failure.");

    static Placed at(SequenceNumber place) {
      return new Placed(place, "", "");
    }

    static Placed throttled(Shard shard, DurableStream stream) {
      return new Placed(
          null,
          "ProvisionedThroughputExceededException",
          "Rate exceeded for shard "
              + shard.id()
              + " in stream "
              + stream.description().name()
              + " under account 000000000000.");
    }
  }

  JsonNode putRecord(JsonNode request) {
    DurableStream stream = streams.require(request);
    Placed placed = place(stream, List.of(parse(request, "")))[0];
    if (placed.at() == null) {
      int status = placed.errorCode().equals("InternalFailure") ? 500 : 400;
      throw new AwsException(status, placed.errorCode(), placed.errorMessage(), null);
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("ShardId", Shard.id(placed.at().shardIndex()));
    answer.put("SequenceNumber", placed.at().toString());
    answer.put("EncryptionType", "NONE");
    return answer;
  }

  JsonNode putRecords(JsonNode request) {
    DurableStream stream = streams.require(request);
    JsonNode records = request.path("Records");
    if (!records.isArray() || records.isEmpty() || records.size() > MAX_ENTRIES) {
      throw invalid("Records: " + records.size() + " (expected: 1.." + MAX_ENTRIES + ")");
    }
    List<Put> puts = new ArrayList<>(records.size());
    long bytes = 0;
    for (JsonNode record : records) {
      Put put = parse(record, "Records." + (puts.size() + 1) + ".");
      bytes += put.entry().data().length + put.entry().key().length;
      puts.add(put);
    }
    if (bytes > MAX_REQUEST_BYTES) {
      throw AwsException.badRequest(
          "InvalidArgumentException",
          "Records: " + bytes + " bytes (expected: at most " + MAX_REQUEST_BYTES + ")");
    }
    return answer(place(stream, puts));
  }

  private static ObjectNode answer(Placed[] placed) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode entries = JsonNodeFactory.instance.arrayNode(placed.length);
    int failed = 0;
    for (Placed entry : placed) {
      ObjectNode node = entries.addObject();
      if (entry.at() != null) {
        node.put("SequenceNumber", entry.at().toString());
        node.put("ShardId", Shard.id(entry.at().shardIndex()));
      } else {
        failed++;
        node.put("ErrorCode", entry.errorCode());
        node.put("ErrorMessage", entry.errorMessage());
      }
    }
    answer.put("FailedRecordCount", failed);
    answer.set("Records", entries);
    answer.put("EncryptionType", "NONE");
    return answer;
  }

  private static Put parse(JsonNode record, String path) {
    String key = record.path("PartitionKey").asString("");
    int characters = key.codePointCount(0, key.length());
    if (characters < 1 || characters > MAX_KEY_CHARACTERS) {
      throw invalid(path + "PartitionKey: " + characters + " characters (expected: 1..256)");
    }
    byte[] data;
    try {
      data = record.path("Data").binaryValue();
    } catch (JacksonException e) {
      throw AwsException.badRequest("SerializationException", path + "Data is not a blob");
    }
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    if (data.length + keyBytes.length > MAX_RECORD_BYTES) {
      throw invalid(
          path
              + "Data and PartitionKey: "
              + (data.length + keyBytes.length)
              + " bytes (expected: at most "
              + MAX_RECORD_BYTES
              + ")");
    }
    return new Put(new ShardLog.Entry(keyBytes, data), key, explicitHash(record, path));
  }

  private static @Nullable BigInteger explicitHash(JsonNode record, String path) {
    String text = record.path("ExplicitHashKey").asString("");
    if (text.isEmpty()) {
      return null;
    }
    if (text.matches("0|[1-9]\\d{0,38}")) {
      BigInteger hash = new BigInteger(text);
      if (hash.compareTo(HashKeyRange.MAX) <= 0) {
        return hash;
      }
    }
    throw AwsException.badRequest(
        "InvalidArgumentException", path + "ExplicitHashKey: " + text + " (expected: 0..2^128-1)");
  }

  /** Appends every entry to its shard, then waits for all of them; one result per entry. */
  private Placed[] place(DurableStream stream, List<Put> puts) {
    if (limits.outage()) {
      throw new AwsException(503, "ServiceUnavailableException", "switched off", null);
    }
    Placed[] results = new Placed[puts.size()];
    List<Integer> open = new ArrayList<>(puts.size());
    for (int i = 0; i < puts.size(); i++) {
      open.add(i);
    }
    while (!open.isEmpty()) {
      List<Integer> late = new ArrayList<>();
      List<Runnable> waits = new ArrayList<>();
      for (Map.Entry<Shard, List<Integer>> group : byShard(stream, puts, open).entrySet()) {
        Shard shard = group.getKey();
        List<Integer> positions = withinLimits(stream, shard, puts, group.getValue(), results);
        if (positions.isEmpty()) {
          continue;
        }
        ShardLog shardLog = stream.log(shard);
        try {
          ShardLog.Appended appended =
              shardLog.enqueue(positions.stream().map(i -> puts.get(i).entry()).toList());
          waits.add(() -> settle(shardLog, shard, appended, positions, results));
        } catch (ShardLog.ClosedToWrites e) {
          late.addAll(positions);
        } catch (UncheckedIOException e) {
          fail(shard, positions, results, e);
        }
      }
      waits.forEach(Runnable::run);
      if (!late.isEmpty() && !stream.takesWrites()) {
        late.forEach(position -> results[position] = Placed.REFUSED);
        break;
      }
      open = late;
    }
    return results;
  }

  /** The positions whose shard takes them now; the others are settled. */
  private List<Integer> withinLimits(
      DurableStream stream,
      Shard shard,
      List<Put> puts,
      List<Integer> positions,
      Placed[] results) {
    if (!limits.limited()) {
      return positions;
    }
    List<Integer> taken = new ArrayList<>(positions.size());
    for (int position : positions) {
      ShardLog.Entry entry = puts.get(position).entry();
      if (limits.take(stream, shard, entry.data().length + entry.key().length)) {
        taken.add(position);
      } else {
        results[position] = Placed.throttled(shard, stream);
      }
    }
    return taken;
  }

  private static void settle(
      ShardLog shardLog,
      Shard shard,
      ShardLog.Appended appended,
      List<Integer> positions,
      Placed[] results) {
    try {
      shardLog.awaitDurable(appended);
    } catch (UncheckedIOException e) {
      fail(shard, positions, results, e);
      return;
    }
    long ordinal = appended.firstOrdinal();
    for (int position : positions) {
      results[position] = Placed.at(new SequenceNumber(ordinal++, shard.index()));
    }
  }

  private static void fail(
      Shard shard, List<Integer> positions, Placed[] results, UncheckedIOException cause) {
    log.atError().addKeyValue("shard", shard.id()).setCause(cause).log("Records not stored");
    for (int position : positions) {
      results[position] = Placed.REFUSED;
    }
  }

  private static Map<Shard, List<Integer>> byShard(
      DurableStream stream, List<Put> puts, List<Integer> positions) {
    List<Shard> shards = stream.openShards();
    if (shards.size() == 1) {
      return Map.of(shards.getFirst(), positions); // spares the digests
    }
    Map<Shard, List<Integer>> groups = new LinkedHashMap<>();
    for (int position : positions) {
      Shard shard = stream.openShard(puts.get(position).hashKey());
      groups.computeIfAbsent(shard, s -> new ArrayList<>()).add(position);
    }
    return groups;
  }

  private static AwsException invalid(String message) {
    return AwsException.badRequest("ValidationException", message);
  }
}
