package io.heliograph.kit.stream.kinesis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** Key of the item by which KCL's workers agree on who assigns leases. */
  private static final String LEADER = "Leader";

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
    ignoring(ResourceInUseException.class, createTable());
    List<Map<String, AttributeValue>> leases =
        dynamo.scan(request -> request.tableName(table)).join().items();
    if (leases.isEmpty()) {
      oldestShards().forEach(this::createLease);
    } else {
      leases.forEach(this::release);
      deposeLeader();
    }
  }

  /**
   * Takes the lease from whoever had it: the process that starts replaces the one that ended. One
   * that still lives notices at its next renewal that the counter moved, and lets go.
   */
  private void release(Map<String, AttributeValue> lease) {
    AttributeValue counter = lease.get("leaseCounter");
    if (counter == null || !lease.containsKey("leaseOwner")) {
      return;
    }
    Map<String, AttributeValue> free = new HashMap<>(lease);
    free.remove("leaseOwner");
    free.put("leaseCounter", AttributeValue.fromN(Long.toString(Long.parseLong(counter.n()) + 1)));
    ignoring(
        ConditionalCheckFailedException.class, // it was renewed meanwhile, and will expire
        dynamo.putItem(
            request ->
                request
                    .tableName(table)
                    .conditionExpression("leaseCounter = :counter")
                    .expressionAttributeValues(Map.of(":counter", counter))
                    .item(free)));
  }

  /** Whoever assigned leases is gone too; its lock would be respected until it expires. */
  private void deposeLeader() {
    dynamo
        .deleteItem(
            request ->
                request.tableName(table).key(Map.of("leaseKey", AttributeValue.fromS(LEADER))))
        .join();
  }

  private static void ignoring(Class<? extends Throwable> expected, CompletableFuture<?> call) {
    try {
      call.join();
    } catch (CompletionException failed) {
      if (!expected.isInstance(failed.getCause())) {
        throw failed;
      }
    }
  }

  private CompletableFuture<?> createTable() {
    return dynamo.createTable(
        request ->
            request
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("leaseKey"), text("leaseOwner"))
                .keySchema(key("leaseKey", KeyType.HASH))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName(INDEX)
                        .keySchema(key("leaseOwner", KeyType.HASH), key("leaseKey", KeyType.RANGE))
                        .projection(
                            Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build())
                        .build()));
  }

  /** Those that nothing comes before; KCL makes leases for their children when they end. */
  private List<Shard> oldestShards() {
    List<Shard> shards = kinesis.listShards(request -> request.streamName(stream)).join().shards();
    Set<String> ids = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
    return shards.stream()
        .filter(
            shard ->
                Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                    .filter(Objects::nonNull)
                    .noneMatch(ids::contains))
        .toList();
  }

  private void createLease(Shard shard) {
    ignoring(
        ConditionalCheckFailedException.class, // another process was faster
        dynamo.putItem(
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
                                AttributeValue.fromS(shard.hashKeyRange().endingHashKey())))));
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
