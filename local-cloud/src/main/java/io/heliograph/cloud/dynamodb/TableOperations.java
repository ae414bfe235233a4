package io.heliograph.cloud.dynamodb;

import io.heliograph.cloud.aws.AwsException;
import java.time.Clock;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** CreateTable, DescribeTable and UpdateTable; tables and indexes are ACTIVE at once. */
final class TableOperations {

  /** AWS's pattern. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  private final Tables tables;
  private final Clock clock;

  TableOperations(Tables tables, Clock clock) {
    this.tables = tables;
    this.clock = clock;
  }

  JsonNode createTable(JsonNode request) {
    // Tags, throughput and encryption have no meaning here, and nothing reads them back.
    Members.requireOnly(
        request,
        "TableName",
        "KeySchema",
        "AttributeDefinitions",
        "GlobalSecondaryIndexes",
        "BillingMode",
        "ProvisionedThroughput",
        "DeletionProtectionEnabled",
        "Tags",
        "SSESpecification");
    String name = Members.tableName(request);
    if (!NAME.matcher(name).matches()) {
      throw AttributeValues.validation("TableName: " + name);
    }
    if (request.path("DeletionProtectionEnabled").asBoolean(false)) {
      throw AttributeValues.validation("DeletionProtectionEnabled is not emulated");
    }
    if (tables.exists(name)) {
      throw AwsException.badRequest("ResourceInUseException", "Table already exists: " + name);
    }
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    definition.put("TableName", name);
    definition.put("hashKey", hashKey(request));
    definition.put("created", clock.millis());
    definition.set("AttributeDefinitions", request.path("AttributeDefinitions").deepCopy());
    ArrayNode indexes = definition.putArray("GlobalSecondaryIndexes");
    for (JsonNode index : request.path("GlobalSecondaryIndexes")) {
      indexes.add(index(index));
    }
    return described("TableDescription", tables.define(definition));
  }

  JsonNode describeTable(JsonNode request) {
    Members.requireOnly(request, "TableName");
    return described("Table", tables.require(Members.tableName(request)));
  }

  JsonNode updateTable(JsonNode request) {
    Members.requireOnly(
        request, "TableName", "AttributeDefinitions", "GlobalSecondaryIndexUpdates", "BillingMode");
    Table table = tables.require(Members.tableName(request));
    ObjectNode definition = table.definition();
    ArrayNode indexes = (ArrayNode) definition.get("GlobalSecondaryIndexes");
    for (JsonNode update : request.path("GlobalSecondaryIndexUpdates")) {
      JsonNode create = update.path("Create");
      if (!create.isObject()) {
        throw AttributeValues.validation("only Create of an index is emulated");
      }
      if (table.hasIndex(create.path("IndexName").asString(""))) {
        throw AttributeValues.validation(
            "Attempting to create an index which already exists: " + create.path("IndexName"));
      }
      indexes.add(index(create));
    }
    if (request.get("AttributeDefinitions") instanceof ArrayNode attributes) {
      definition.set("AttributeDefinitions", attributes.deepCopy());
    }
    return described("TableDescription", tables.define(definition));
  }

  private static String hashKey(JsonNode request) {
    JsonNode schema = request.path("KeySchema");
    if (schema.size() != 1 || !schema.get(0).path("KeyType").asString("").equals("HASH")) {
      throw AttributeValues.validation("only tables with a hash key and no range are emulated");
    }
    String name = schema.get(0).path("AttributeName").asString("");
    for (JsonNode attribute : request.path("AttributeDefinitions")) {
      if (attribute.path("AttributeName").asString("").equals(name)) {
        if (!attribute.path("AttributeType").asString("").equals("S")) {
          throw AttributeValues.validation("only hash keys of type S are emulated");
        }
        return name;
      }
    }
    throw AttributeValues.validation("AttributeDefinitions lack the key " + name);
  }

  private static ObjectNode index(JsonNode given) {
    ObjectNode index = JsonNodeFactory.instance.objectNode();
    for (String member : new String[] {"IndexName", "KeySchema", "Projection"}) {
      JsonNode value = given.get(member);
      if (value == null) {
        throw AttributeValues.validation("an index needs " + member);
      }
      index.set(member, value.deepCopy());
    }
    String projection = index.path("Projection").path("ProjectionType").asString("");
    if (!projection.equals("KEYS_ONLY") && !projection.equals("ALL")) {
      throw AttributeValues.validation("ProjectionType " + projection + " is not emulated");
    }
    return index;
  }

  private static ObjectNode described(String member, Table table) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set(member, table.describe());
    return answer;
  }
}
