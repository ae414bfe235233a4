package io.heliograph.cloud.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is remembered of a stream beside its records; a JSON file.
 *
 * @param createdMillis epoch milliseconds
 * @param shards in order of creation, so the position is the index; closed ones included
 */
record StreamDescription(String name, long createdMillis, int retentionHours, List<Shard> shards) {
  private static final JsonMapper JSON = new JsonMapper();

  StreamDescription {
    shards = List.copyOf(shards);
  }

  /** The stream after shards changed or were added; each goes to the place of its index. */
  StreamDescription with(List<Shard> changed) {
    List<Shard> all = new ArrayList<>(shards);
    for (Shard shard : changed) {
      if (shard.index() < all.size()) {
        all.set(shard.index(), shard);
      } else {
        all.add(shard);
      }
    }
    return new StreamDescription(name, createdMillis, retentionHours, all);
  }

  byte[] toBytes() {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.put("name", name).put("created", createdMillis).put("retentionHours", retentionHours);
    ArrayNode array = file.putArray("shards");
    for (Shard shard : shards) {
      ObjectNode node = array.addObject();
      shard.parents().forEach(node.putArray("parents")::add);
      node.put("firstHashKey", shard.hashKeys().start().toString());
      node.put("lastHashKey", shard.hashKeys().end().toString());
      node.put("start", shard.start());
      node.put("end", shard.end());
      node.put("created", shard.createdMillis());
      node.put("closed", shard.closedMillis());
    }
    return JSON.writeValueAsString(file).getBytes(StandardCharsets.UTF_8);
  }

  static StreamDescription parse(byte[] bytes) {
    JsonNode file = JSON.readTree(bytes);
    List<Shard> shards = new ArrayList<>();
    for (JsonNode node : file.get("shards")) {
      List<Integer> parents = new ArrayList<>();
      node.get("parents").forEach(parent -> parents.add(parent.intValue()));
      shards.add(
          new Shard(
              shards.size(),
              List.copyOf(parents),
              new HashKeyRange(
                  new BigInteger(node.get("firstHashKey").stringValue()),
                  new BigInteger(node.get("lastHashKey").stringValue())),
              node.get("start").longValue(),
              optionalLong(node.get("end")),
              node.get("created").longValue(),
              optionalLong(node.get("closed"))));
    }
    return new StreamDescription(
        file.get("name").stringValue(),
        file.get("created").longValue(),
        file.get("retentionHours").intValue(),
        shards);
  }

  private static @Nullable Long optionalLong(@Nullable JsonNode node) {
    return node == null || node.isNull() ? null : node.longValue();
  }
}
