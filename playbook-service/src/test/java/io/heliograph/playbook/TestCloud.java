package io.heliograph.playbook;

import io.heliograph.cloud.aws.CloudEndpoint;
import io.heliograph.cloud.dynamodb.DynamoDbService;
import io.heliograph.cloud.kinesis.KinesisService;
import io.heliograph.cloud.mongo.MongoStandIn;
import io.heliograph.kit.stream.StreamNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What playbook-service uses of the cloud, in this JVM. */
final class TestCloud implements AutoCloseable {
  private final KinesisService kinesis;
  private final DynamoDbService dynamo;
  private final CloudEndpoint endpoint;
  private final MongoStandIn mongo;

  TestCloud(Path directory) throws IOException {
    kinesis = KinesisService.open(directory.resolve("kinesis"), Clock.systemUTC());
    kinesis.ensureStream(StreamNames.SIGNALS, 1);
    kinesis.ensureStream(StreamNames.EVENTS, 1);
    kinesis.ensureStream(StreamNames.PLAYBOOK_MATCHES, 1);
    dynamo = DynamoDbService.open(directory.resolve("dynamodb"), Clock.systemUTC());
    endpoint = new CloudEndpoint(0, List.of(kinesis, dynamo));
    endpoint.start();
    mongo = MongoStandIn.start(directory.resolve("mongodb"), 0);
  }

  Map<String, String> settings() {
    return Map.of(
        "heliograph.aws.endpoint", endpoint.uri().toString(),
        "heliograph.aws.access-key", "key",
        "heliograph.aws.secret-key", "secret",
        "heliograph.stream.quick-start", "true",
        "heliograph.stream.checkpoint-interval", "1s",
        "heliograph.mongodb.uri", mongo.connectionString());
  }

  KinesisService kinesis() {
    return kinesis;
  }

  String mongoUri() {
    return mongo.connectionString();
  }

  @Override
  public void close() throws IOException {
    endpoint.close();
    kinesis.close();
    dynamo.close();
    mongo.close();
  }
}
