package io.heliograph.cloud.dynamodb;

import io.heliograph.cloud.aws.AwsTimestamps;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One table: its definition as the client gave it, and its items by hash key. Not safe for use by
 * several threads; {@link Tables} holds the lock.
 */
final class Table {
  private final String name;
  private final String hashKey;
  private final long createdMillis;
  private final ArrayNode attributes;
  private final ArrayNode indexes;
  private final NavigableMap<String, ObjectNode> items = new TreeMap<>();

  /**
   * @param definition members TableName, hashKey, created, AttributeDefinitions and
   *     GlobalSecondaryIndexes, as {@link #definition()} gives them
   */
  Table(JsonNode definition) {
    name = definition.path("TableName").asString("");
    hashKey = definition.path("hashKey").asString("");
    createdMillis = definition.path("created").asLong();
    attributes = array(definition.path("AttributeDefinitions"));
    indexes = array(definition.path("GlobalSecondaryIndexes"));
  }

  private static ArrayNode array(JsonNode node) {
    return node instanceof ArrayNode array
        ? array.deepCopy()
        : JsonNodeFactory.instance.arrayNode();
  }

  /** What the log remembers; a copy. */
  ObjectNode definition() {
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    definition.put("TableName", name).put("hashKey", hashKey).put("created", createdMillis);
    definition.set("AttributeDefinitions", attributes.deepCopy());
    definition.set("GlobalSecondaryIndexes", indexes.deepCopy());
    return definition;
  }

  String name() {
    return name;
  }

  String hashKey() {
    return hashKey;
  }

  NavigableMap<String, ObjectNode> items() {
    return items;
  }

  /** The key of an item or of a request's Key. */
  String keyOf(JsonNode attributeMap) {
    JsonNode key = attributeMap.path(hashKey).path("S");
    if (!key.isString() || key.stringValue().isEmpty()) {
      throw AttributeValues.validation(
          "The provided key element does not match the schema: " + hashKey + " (expected: S)");
    }
    return key.stringValue();
  }

  JsonNode index(String indexName) {
    for (JsonNode index : indexes) {
      if (index.path("IndexName").asString("").equals(indexName)) {
        return index;
      }
    }
    throw AttributeValues.validation("The table does not have the specified index: " + indexName);
  }

  boolean hasIndex(String indexName) {
    for (JsonNode index : indexes) {
      if (index.path("IndexName").asString("").equals(indexName)) {
        return true;
      }
    }
    return false;
  }

  /** What of an item an index shows. */
  ObjectNode project(JsonNode index, ObjectNode item) {
    if (index.path("Projection").path("ProjectionType").asString("ALL").equals("ALL")) {
      return item;
    }
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    copy(hashKey, item, shown);
    for (JsonNode key : index.path("KeySchema")) {
      copy(key.path("AttributeName").asString(""), item, shown);
    }
    return shown;
  }

  private static void copy(String attribute, ObjectNode from, ObjectNode to) {
    JsonNode value = from.get(attribute);
    if (value != null) {
      to.set(attribute, value);
    }
  }

  /** The TableDescription of CreateTable, DescribeTable and UpdateTable. */
  ObjectNode describe() {
    ObjectNode table = JsonNodeFactory.instance.objectNode();
    table.put("TableName", name);
    table.put("TableArn", "arn:aws:dynamodb:us-east-1:000000000000:table/" + name);
    table.put("TableStatus", "ACTIVE");
    table.set("CreationDateTime", AwsTimestamps.node(Instant.ofEpochMilli(createdMillis)));
    table.putObject("BillingModeSummary").put("BillingMode", "PAY_PER_REQUEST");
    table.put("DeletionProtectionEnabled", false);
    table.put("ItemCount", items.size());
    table.put("TableSizeBytes", 0);
    ObjectNode throughput = table.putObject("ProvisionedThroughput");
    throughput.put("ReadCapacityUnits", 0).put("WriteCapacityUnits", 0);
    ObjectNode key = table.putArray("KeySchema").addObject();
    key.put("AttributeName", hashKey).put("KeyType", "HASH");
    table.set("AttributeDefinitions", attributes.deepCopy());
    if (!indexes.isEmpty()) {
      ArrayNode described = table.putArray("GlobalSecondaryIndexes");
      for (JsonNode index : indexes) {
        ObjectNode node = described.addObject();
        node.setAll((ObjectNode) index.deepCopy());
        node.put("IndexStatus", "ACTIVE");
        node.put("IndexArn", table.get("TableArn").stringValue() + "/index/" + node.get("IndexName").stringValue());
      }
    }
    return table;
  }
}
