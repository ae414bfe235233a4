package io.heliograph.kit.stream.kinesis;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Creates a consumer's lease table with its index, and a lease per open shard, before KCL looks:
 * KCL would sleep ten seconds for the index and up to thirty for an empty table. On AWS Terraform
 * creates the table. The layout of the leases is KCL's own and undocumented; {@code LeaseTableIT}
 * fails when an update changes it.
 */
final class LeaseTable {
  private static final String INDEX = "LeaseOwnerToLeaseKeyIndex";

  private final String table;
  private final String stream;
  private final KinesisAsyncClient kinesis;
  private final DynamoDbAsyncClient dynamo;

  LeaseTable(String table, String stream, KinesisAsyncClient kinesis, DynamoDbAsyncClient dynamo) {
    this.table = table;
    this.stream = stream;
    this.kinesis = kinesis;
    this.dynamo = dynamo;
  }

  void prepare() {
    try {
      createTable();
    } catch (CompletionException failed) {
      if (!(failed.getCause() instanceof ResourceInUseException)) {
        throw failed;
      }
    }
    if (dynamo.scan(request -> request.tableName(table).limit(1)).join().count() > 0) {
      return; // KCL's own leases: they know better
    }
    for (Shard shard : openShards()) {
      createLease(shard);
    }
  }

  private void createTable() {
    dynamo
        .createTable(
            request ->
                request
                    .tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(text("leaseKey"), text("leaseOwner"))
                    .keySchema(key("leaseKey", KeyType.HASH))
                    .globalSecondaryIndexes(
                        GlobalSecondaryIndex.builder()
                            .indexName(INDEX)
                            .keySchema(
                                key("leaseOwner", KeyType.HASH), key("leaseKey", KeyType.RANGE))
                            .projection(
                                Projection.builder()
                                    .projectionType(ProjectionType.KEYS_ONLY)
                                    .build())
                            .build()))
        .join();
  }

  private List<Shard> openShards() {
    return kinesis.listShards(request -> request.streamName(stream)).join().shards().stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .toList();
  }

  private void createLease(Shard shard) {
    try {
      dynamo
          .putItem(
              request ->
                  request
                      .tableName(table)
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
    } catch (CompletionException failed) {
      if (!(failed.getCause() instanceof ConditionalCheckFailedException)) {
        throw failed;
      }
    }
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
