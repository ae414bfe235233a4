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
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What is the stand-in's own; what it shares with AWS is in the cloud contract suite. */
class DynamoDbServiceIT {
  private static final String TABLE = "leases";
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
}
