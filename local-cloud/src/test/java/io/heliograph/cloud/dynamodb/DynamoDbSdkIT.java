package io.heliograph.cloud.dynamodb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.heliograph.cloud.aws.CloudEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
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
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The requests of the Kinesis Client Library and its lock client, sent by the unmodified SDK. */
class DynamoDbSdkIT {
  private static final String TABLE = "leases";
  private static final String INDEX = "LeaseOwnerToLeaseKeyIndex";
  private static final long COMPACTION_BYTES = 4_000;

  @TempDir private Path directory;
  private DynamoDbService service;
  private CloudEndpoint endpoint;
  private DynamoDbClient client;

  @BeforeEach
  void open() throws IOException {
    service = DynamoDbService.open(directory, COMPACTION_BYTES, Clock.systemUTC());
    endpoint = new CloudEndpoint(0, List.of(service));
    endpoint.start();
    client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    endpoint.close();
    service.close();
  }

  @Test
  void makesTablesAndIndexesActiveAtOnce() {
    createTable();

    client.updateTable(
        r ->
            r.tableName(TABLE)
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

    var table = client.describeTable(r -> r.tableName(TABLE)).table();
    assertThat(table.tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    assertThat(table.globalSecondaryIndexes().getFirst().indexStatus())
        .isEqualTo(IndexStatus.ACTIVE);
    assertThat(table.creationDateTime()).isNotNull();
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
                r.tableName(TABLE)
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
                        r.tableName(TABLE)
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
                        r.tableName(TABLE)
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
            r.tableName(TABLE)
                .item(lock)
                .conditionExpression(
                    "attribute_not_exists(#pk) OR (attribute_exists(#pk) AND #ir = :ir)")
                .expressionAttributeNames(Map.of("#pk", "leaseKey", "#ir", "isReleased"))
                .expressionAttributeValues(Map.of(":ir", fromS("1"))));

    client.updateItem(
        r ->
            r.tableName(TABLE)
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
                        r.tableName(TABLE)
                            .key(key("Leader"))
                            .conditionExpression("attribute_exists(#pk) AND #rvn = :rvn")
                            .expressionAttributeNames(
                                Map.of("#pk", "leaseKey", "#rvn", "recordVersionNumber"))
                            .expressionAttributeValues(Map.of(":rvn", fromS("v1")))))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(client.getItem(r -> r.tableName(TABLE).key(key("Leader"))).item())
        .containsEntry("recordVersionNumber", fromS("v2"))
        .containsEntry("leaseDuration", fromS("3000"));
  }

  @Test
  void queriesTheIndexAndScansInSegmentsPagesAndFilters() {
    client.createTable(
        r ->
            r.tableName(TABLE)
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
    for (int i = 0; i < 10; i++) {
      String owner = i % 2 == 0 ? "even" : "odd";
      String key = "shard-" + i;
      client.putItem(
          r ->
              r.tableName(TABLE)
                  .item(
                      Map.of(
                          "leaseKey", fromS(key),
                          "leaseOwner", fromS(owner),
                          "entityType", fromS("LEASE"))));
    }

    var query =
        client.query(
            r ->
                r.tableName(TABLE)
                    .indexName(INDEX)
                    .keyConditionExpression("leaseOwner = :leaseOwner")
                    .expressionAttributeValues(Map.of(":leaseOwner", fromS("even"))));
    var paged = client.scanPaginator(r -> r.tableName(TABLE).limit(3)).items().stream().toList();
    var filtered =
        client.scan(
            r ->
                r.tableName(TABLE)
                    .filterExpression("entityType = :v")
                    .expressionAttributeValues(Map.of(":v", fromS("OTHER"))));
    int inSegments = 0;
    for (int s = 0; s < 4; s++) {
      int segment = s;
      inSegments += client.scan(r -> r.tableName(TABLE).segment(segment).totalSegments(4)).count();
    }

    assertThat(query.items()).hasSize(5);
    assertThat(query.items().getFirst().keySet())
        .containsExactlyInAnyOrder("leaseKey", "leaseOwner");
    assertThat(paged).hasSize(10);
    assertThat(filtered.items()).isEmpty();
    assertThat(filtered.scannedCount()).isEqualTo(10);
    assertThat(inSegments).isEqualTo(10);
  }

  @Test
  void keepsEverythingOverCompactionsAndReopening() throws IOException {
    createTable();
    for (int i = 0; i < 200; i++) {
      putLease("shard-" + i % 7, Integer.toString(i));
    }
    client.deleteItem(r -> r.tableName(TABLE).key(key("shard-0")));

    try (Stream<Path> logs = Files.list(directory)) {
      List<Path> files = logs.filter(file -> file.toString().endsWith(".log")).toList();
      assertThat(files).hasSize(1);
      assertThat(files.getFirst().getFileName().toString()).isNotEqualTo("%019d.log".formatted(1));
    }
    close();
    open();
    assertThat(client.scan(r -> r.tableName(TABLE)).items())
        .extracting(item -> requireNonNull(item.get("leaseCounter")).n())
        .containsExactlyInAnyOrder("197", "198", "199", "194", "195", "193");
  }

  @Test
  void refusesWhatIsNotEmulated() {
    createTable();

    assertThatThrownBy(() -> client.deleteTable(r -> r.tableName(TABLE)))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
    assertThatThrownBy(
            () ->
                client.putItem(
                    r ->
                        r.tableName(TABLE)
                            .item(key("shard-1"))
                            .conditionExpression("begins_with(leaseKey, :p)")
                            .expressionAttributeValues(Map.of(":p", fromS("s")))))
        .hasMessageContaining("begins_with");
    assertThatThrownBy(
            () ->
                client.getItem(
                    r -> r.tableName(TABLE).key(key("shard-1")).projectionExpression("leaseOwner")))
        .hasMessageContaining("ProjectionExpression is not emulated");
  }

  private void createTable() {
    client.createTable(
        r ->
            r.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema("leaseKey", KeyType.HASH))
                .attributeDefinitions(attribute("leaseKey")));
  }

  private void putLease(String leaseKey, String counter) {
    client.putItem(
        r ->
            r.tableName(TABLE)
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
