package io.heliograph.cloud.kinesis;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Makes the table, index and leases that the Kinesis Client Library would make slowly itself. */
final class LeaseTable {
  private LeaseTable() {}

  static void create(DynamoDbAsyncClient client, String name) {
    client
        .createTable(
            r ->
                r.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(key("leaseKey", KeyType.HASH))
                    .attributeDefinitions(attribute("leaseKey"), attribute("leaseOwner"))
                    .globalSecondaryIndexes(
                        GlobalSecondaryIndex.builder()
                            .indexName("LeaseOwnerToLeaseKeyIndex")
                            .keySchema(
                                key("leaseOwner", KeyType.HASH), key("leaseKey", KeyType.RANGE))
                            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                            .build()))
        .join();
  }

  static void seed(DynamoDbAsyncClient client, String name, Shard shard) {
    client
        .putItem(
            r ->
                r.tableName(name)
                    .conditionExpression("attribute_not_exists(leaseKey)")
                    .item(
                        Map.of(
                            "leaseKey", AttributeValue.fromS(shard.shardId()),
                            "checkpoint", AttributeValue.fromS("TRIM_HORIZON"),
                            "checkpointSubSequenceNumber", AttributeValue.fromN("0"),
                            "leaseCounter", AttributeValue.fromN("0"),
                            "ownerSwitchesSinceCheckpoint", AttributeValue.fromN("0"),
                            "startingHashKey",
                                AttributeValue.fromS(shard.hashKeyRange().startingHashKey()),
                            "endingHashKey",
                                AttributeValue.fromS(shard.hashKeyRange().endingHashKey()))))
        .join();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }
}
