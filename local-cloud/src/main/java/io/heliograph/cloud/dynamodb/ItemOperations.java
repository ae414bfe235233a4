package io.heliograph.cloud.dynamodb;

import io.heliograph.cloud.aws.AwsException;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** GetItem, PutItem, UpdateItem, DeleteItem, Query and Scan; each call runs alone. */
final class ItemOperations {
  private final Tables tables;

  ItemOperations(Tables tables) {
    this.tables = tables;
  }

  JsonNode getItem(JsonNode request) {
    Members.requireOnly(request, "TableName", "Key", "ConsistentRead");
    Table table = table(request);
    ObjectNode item = table.items().get(key(table, request));
    return item == null
        ? JsonNodeFactory.instance.objectNode()
        : JsonNodeFactory.instance.objectNode().set("Item", item);
  }

  JsonNode putItem(JsonNode request) {
    Members.requireOnly(request, Members.WRITE, "Item");
    Table table = table(request);
    if (!(request.get("Item") instanceof ObjectNode given)) {
      throw AttributeValues.validation("Item is required");
    }
    ObjectNode item = given.deepCopy();
    AttributeValues.check(item);
    String key = table.keyOf(item);
    ObjectNode before = table.items().get(key);
    requireCondition(request, before);
    tables.store(table, key, item);
    return returnValues(request, before, item);
  }

  JsonNode deleteItem(JsonNode request) {
    Members.requireOnly(request, Members.WRITE, "Key");
    Table table = table(request);
    String key = key(table, request);
    ObjectNode before = table.items().get(key);
    requireCondition(request, before);
    if (before != null) {
      tables.store(table, key, null);
    }
    return returnValues(request, before, null);
  }

  JsonNode updateItem(JsonNode request) {
    Members.requireOnly(request, Members.WRITE, "Key", "AttributeUpdates", "UpdateExpression");
    Table table = table(request);
    String key = key(table, request);
    ObjectNode before = table.items().get(key);
    requireCondition(request, before);
    ObjectNode base = before == null ? JsonNodeFactory.instance.objectNode() : before;
    ObjectNode after = base.deepCopy();
    after.set(table.hashKey(), request.get("Key").get(table.hashKey()));
    for (Change change : Change.of(request)) {
      if (change.attribute().equals(table.hashKey())) {
        throw AttributeValues.validation(
            "Cannot update attribute " + change.attribute() + ". This attribute is part of the key");
      }
      JsonNode value = change.apply(base);
      if (value == null) {
        after.remove(change.attribute());
      } else {
        after.set(change.attribute(), value.deepCopy());
      }
    }
    AttributeValues.check(after);
    tables.store(table, key, after);
    return returnValues(request, before, after);
  }

  JsonNode query(JsonNode request) {
    Members.requireOnly(request, Members.READ_MANY, "KeyConditionExpression", "IndexName");
    Table table = table(request);
    Condition keys =
        Expressions.condition(request.path("KeyConditionExpression").asString(""), request);
    String indexName = request.path("IndexName").asString("");
    JsonNode index = indexName.isEmpty() ? null : table.index(indexName);
    return page(table, request, keys, index, null);
  }

  JsonNode scan(JsonNode request) {
    Members.requireOnly(request, Members.READ_MANY, "TotalSegments", "Segment");
    Table table = table(request);
    int total = request.path("TotalSegments").asInt(1);
    int segment = request.path("Segment").asInt(0);
    if (total < 1 || segment < 0 || segment >= total) {
      throw AttributeValues.validation("Segment: " + segment + " of " + total);
    }
    return page(table, request, new Condition.Always(), null, new Part(segment, total));
  }

  /** One worker's part of a parallel scan. */
  private record Part(int segment, int total) {
    boolean has(String key) {
      return Math.floorMod(key.hashCode(), total) == segment;
    }
  }

  /**
   * Walks the table in the order of its keys. A limit counts the items that match the keys, before
   * the filter, as DynamoDB counts. Pages are never cut at 1 MB.
   */
  private static ObjectNode page(
      Table table, JsonNode request, Condition keys, @Nullable JsonNode index, @Nullable Part part) {
    Condition filter = filter(request);
    int limit = request.path("Limit").asInt(Integer.MAX_VALUE);
    NavigableMap<String, ObjectNode> items = table.items();
    JsonNode start = request.get("ExclusiveStartKey");
    if (start != null) {
      items = items.tailMap(table.keyOf(start), false);
    }
    ArrayNode page = JsonNodeFactory.instance.arrayNode();
    int scanned = 0;
    ObjectNode last = null;
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, ObjectNode> entry : items.entrySet()) {
      ObjectNode item = entry.getValue();
      if ((part != null && !part.has(entry.getKey())) || !keys.holds(item)) {
        continue;
      }
      if (scanned == limit && last != null) {
        ObjectNode lastKey = JsonNodeFactory.instance.objectNode();
        lastKey.set(table.hashKey(), last.get(table.hashKey()));
        for (JsonNode key : index == null ? page.arrayNode() : index.path("KeySchema")) {
          String attribute = key.path("AttributeName").asString("");
          lastKey.set(attribute, last.get(attribute));
        }
        answer.set("LastEvaluatedKey", lastKey);
        break;
      }
      scanned++;
      last = item;
      if (filter.holds(item)) {
        page.add(index == null ? item : table.project(index, item));
      }
    }
    answer.put("Count", page.size());
    answer.put("ScannedCount", scanned);
    answer.set("Items", page);
    return answer;
  }

  private static Condition filter(JsonNode request) {
    JsonNode expression = request.path("FilterExpression");
    return expression.isString()
        ? Expressions.condition(expression.stringValue(), request)
        : new Condition.Always();
  }

  private Table table(JsonNode request) {
    return tables.require(Members.tableName(request));
  }

  private static String key(Table table, JsonNode request) {
    JsonNode key = request.path("Key");
    if (key.size() != 1) {
      throw AttributeValues.validation("The number of conditions on the keys is invalid");
    }
    return table.keyOf(key);
  }

  private static void requireCondition(JsonNode request, @Nullable ObjectNode item) {
    if (Condition.ofWrite(request).holds(item)) {
      return;
    }
    boolean withItem =
        request.path("ReturnValuesOnConditionCheckFailure").asString("NONE").equals("ALL_OLD");
    ObjectNode members =
        withItem && item != null
            ? JsonNodeFactory.instance.objectNode().set("Item", item)
            : null;
    throw new AwsException(
        400, "ConditionalCheckFailedException", "The conditional request failed", members);
  }

  private static ObjectNode returnValues(
      JsonNode request, @Nullable ObjectNode before, @Nullable ObjectNode after) {
    String wanted = request.path("ReturnValues").asString("NONE");
    ObjectNode values =
        switch (wanted) {
          case "NONE" -> null;
          case "ALL_OLD" -> before;
          case "ALL_NEW" -> after;
          default ->
              throw AttributeValues.validation("ReturnValues " + wanted + " is not emulated");
        };
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (values != null) {
      answer.set("Attributes", values);
    }
    return answer;
  }
}
