package io.heliograph.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Lease tables: the requests of the Kinesis Client Library and its lock client. */
abstract class DynamoDbContract {
  private static final String INDEX = "LeaseOwnerToLeaseKeyIndex";

  private final String table = "contract-" + UUID.randomUUID();
  private DynamoDbClient client;

  abstract URI endpoint();

  /** Whether tables of tests can be deleted. */
  boolean deletesTables() {
    return true;
  }

  @BeforeEach
  void open() {
    client = Clients.dynamoDb(endpoint());
  }

  @AfterEach
  void close() {
    if (deletesTables()) {
      client.deleteTable(r -> r.tableName(table));
    }
    client.close();
  }

  @Test
  void makesTablesAndIndexes() {
    createTable();

    client.updateTable(
        r ->
            r.tableName(table)
                .attributeDefinitions(attribute("leaseKey"), attribute("leaseOwner"))
                .globalSecondaryIndexUpdates(
                    GlobalSecondaryIndexUpdate.builder()
                        .create(
                            c ->
                                c.indexName(INDEX)
                                    .keySchema(
                                        schema("leaseOwner", KeyType.HASH),
                                        schema("leaseKey", KeyType.RANGE))
                                    .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY)))
                        .build()));

    await()
        .atMost(Duration.ofMinutes(10))
        .until(
            () ->
                describe().globalSecondaryIndexes().getFirst().indexStatus() == IndexStatus.ACTIVE);
    assertThat(describe().billingModeSummary().billingMode())
        .isEqualTo(BillingMode.PAY_PER_REQUEST);
    assertThat(describe().creationDateTime()).isNotNull();
    assertThatThrownBy(this::createTable).isInstanceOf(ResourceInUseException.class);
    assertThatThrownBy(() -> client.describeTable(r -> r.tableName("absent")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void appliesLegacyUpdatesWhenWhatIsExpectedHolds() {
    createTable();
    putLease("shard-1", "1");

    var updated =
        client.updateItem(
            r ->
                r.tableName(table)
                    .key(key("shard-1"))
                    .expected(
                        Map.of(
                            "leaseCounter", expected(fromN("1.0")),
                            "leaseOwner", ExpectedAttributeValue.builder().exists(false).build()))
                    .attributeUpdates(
                        Map.of(
                            "leaseCounter", update(AttributeAction.ADD, fromN("1")),
                            "leaseOwner", update(AttributeAction.PUT, fromS("worker")),
                            "parents",
                                update(
                                    AttributeAction.PUT, AttributeValue.fromSs(List.of("a", "b"))),
                            "checkpoint",
                                AttributeValueUpdate.builder()
                                    .action(AttributeAction.DELETE)
                                    .build()))
                    .returnValues(ReturnValue.ALL_NEW));

    assertThat(updated.attributes())
        .containsEntry("leaseCounter", fromN("2"))
        .containsEntry("leaseOwner", fromS("worker"))
        .doesNotContainKey("checkpoint");
    assertThatThrownBy(
            () ->
                client.updateItem(
                    r ->
                        r.tableName(table)
                            .key(key("shard-1"))
                            .expected(Map.of("leaseCounter", expected(fromN("1"))))
                            .attributeUpdates(
                                Map.of("leaseCounter", update(AttributeAction.PUT, fromN("9"))))
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            e -> {
              assertThat(e.hasItem()).isTrue();
              assertThat(e.item()).containsEntry("leaseCounter", fromN("2"));
            });
    assertThatThrownBy(
            () ->
                client.putItem(
                    r ->
                        r.tableName(table)
                            .item(key("shard-1"))
                            .expected(
                                Map.of(
                                    "leaseKey",
                                    ExpectedAttributeValue.builder().exists(false).build()))))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class, e -> assertThat(e.hasItem()).isFalse());
  }

  @Test
  void guardsALockWithTheLockClientsExpressions() {
    createTable();
    Map<String, AttributeValue> lock =
        Map.of(
            "leaseKey", fromS("Leader"),
            "ownerName", fromS("one"),
            "recordVersionNumber", fromS("v1"));
    client.putItem(
        r ->
            r.tableName(table)
                .item(lock)
                .conditionExpression(
                    "attribute_not_exists(#pk) OR (attribute_exists(#pk) AND #ir = :ir)")
                .expressionAttributeNames(Map.of("#pk", "leaseKey", "#ir", "isReleased"))
                .expressionAttributeValues(Map.of(":ir", fromS("1"))));

    client.updateItem(
        r ->
            r.tableName(table)
                .key(key("Leader"))
                .updateExpression("SET #ld = :ld, #rvn = :newRvn REMOVE isReleased")
                .conditionExpression("attribute_exists(#pk) AND #rvn = :rvn AND #on = :on")
                .expressionAttributeNames(
                    Map.of(
                        "#ld", "leaseDuration",
                        "#rvn", "recordVersionNumber",
                        "#pk", "leaseKey",
                        "#on", "ownerName"))
                .expressionAttributeValues(
                    Map.of(
                        ":ld", fromS("3000"),
                        ":newRvn", fromS("v2"),
                        ":rvn", fromS("v1"),
                        ":on", fromS("one"))));

    assertThatThrownBy(
            () ->
                client.deleteItem(
                    r ->
                        r.tableName(table)
                            .key(key("Leader"))
                            .conditionExpression("attribute_exists(#pk) AND #rvn = :rvn")
                            .expressionAttributeNames(
                                Map.of("#pk", "leaseKey", "#rvn", "recordVersionNumber"))
                            .expressionAttributeValues(Map.of(":rvn", fromS("v1")))))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(client.getItem(r -> r.tableName(table).key(key("Leader"))).item())
        .containsEntry("recordVersionNumber", fromS("v2"))
        .containsEntry("leaseDuration", fromS("3000"));
  }

  @Test
  void queriesTheIndexAndScansInSegmentsPagesAndFilters() {
    client.createTable(
        r ->
            r.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema("leaseKey", KeyType.HASH))
                .attributeDefinitions(attribute("leaseKey"))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName(INDEX)
                        .keySchema(
                            schema("leaseOwner", KeyType.HASH), schema("leaseKey", KeyType.RANGE))
                        .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
    awaitActive();
    for (int i = 0; i < 10; i++) {
      String owner = i % 2 == 0 ? "even" : "odd";
      String key = "shard-" + i;
      client.putItem(
          r ->
              r.tableName(table)
                  .item(
                      Map.of(
                          "leaseKey", fromS(key),
                          "leaseOwner", fromS(owner),
                          "entityType", fromS("LEASE"))));
    }

    var query =
        client.query(
            r ->
                r.tableName(table)
                    .indexName(INDEX)
                    .keyConditionExpression("leaseOwner = :leaseOwner")
                    .expressionAttributeValues(Map.of(":leaseOwner", fromS("even"))));
    var paged = client.scanPaginator(r -> r.tableName(table).limit(3)).items().stream().toList();
    var filtered =
        client.scan(
            r ->
                r.tableName(table)
                    .filterExpression("entityType = :v")
                    .expressionAttributeValues(Map.of(":v", fromS("OTHER"))));
    int inSegments = 0;
    for (int s = 0; s < 4; s++) {
      int segment = s;
      inSegments += client.scan(r -> r.tableName(table).segment(segment).totalSegments(4)).count();
    }

    assertThat(query.items()).hasSize(5);
    assertThat(query.items().getFirst().keySet())
        .containsExactlyInAnyOrder("leaseKey", "leaseOwner");
    assertThat(paged).hasSize(10);
    assertThat(filtered.items()).isEmpty();
    assertThat(filtered.scannedCount()).isEqualTo(10);
    assertThat(inSegments).isEqualTo(10);
  }

  private void createTable() {
    client.createTable(
        r ->
            r.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema("leaseKey", KeyType.HASH))
                .attributeDefinitions(attribute("leaseKey")));
    awaitActive();
  }

  private void awaitActive() {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> describe().tableStatus() == TableStatus.ACTIVE);
  }

  private TableDescription describe() {
    return client.describeTable(r -> r.tableName(table)).table();
  }

  private void putLease(String leaseKey, String counter) {
    client.putItem(
        r ->
            r.tableName(table)
                .item(
                    Map.of(
                        "leaseKey", fromS(leaseKey),
                        "leaseCounter", fromN(counter),
                        "checkpoint", fromS("TRIM_HORIZON"))));
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement schema(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static Map<String, AttributeValue> key(String leaseKey) {
    return Map.of("leaseKey", fromS(leaseKey));
  }

  private static ExpectedAttributeValue expected(AttributeValue value) {
    return ExpectedAttributeValue.builder().value(value).build();
  }

  private static AttributeValueUpdate update(AttributeAction action, AttributeValue value) {
    return AttributeValueUpdate.builder().action(action).value(value).build();
  }
}
